/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-preparation.h"

#include "openings-starts.h"

/* The one writer is what a refresh waits for, and a fifth of its work is done
 * without the database. So another thread goes ahead of it through the postings. It
 * never makes the writer wait: what it has not begun, the writer does itself, and
 * what the writer passes over, since it has not changed, is left out. */

/* Postings, so that what is ready needs little memory. */
#define MAX_AHEAD 32

struct _OpeningsPreparation
{
  gatomicrefcount ref_count;
  GPtrArray *postings; /* (owned) of OpeningsPosting */
  GMutex mutex;        /* for what follows */
  GCond cond;
  guint n_taken;                     /* by the writer; less than MAX_AHEAD before n_begun */
  guint n_begun;                     /* by either thread */
  OpeningsPrepared ready[MAX_AHEAD]; /* (owned) of those between; empty until it is done */
  gboolean ended;
};

/**
 * openings_prepared_make:
 * @self: (out caller-allocates): the texts of @posting
 * @posting: a sealed posting
 * @packer: what packs them
 */
void
openings_prepared_make (OpeningsPrepared *self,
                        const OpeningsPosting *posting,
                        OpeningsPacker *packer)
{
  g_autofree char *requirements = g_strjoinv ("\n", posting->requirements);
  g_autofree char *statements = openings_statements_to_text (posting->statements);
  const char *const texts[OPENINGS_N_TEXTS] = {
    [OPENINGS_TEXT_DESCRIPTION] = posting->description,
    [OPENINGS_TEXT_HTML] = posting->description_html,
    [OPENINGS_TEXT_REQUIREMENTS] = requirements,
    [OPENINGS_TEXT_STATEMENTS] = statements,
  };

  self->packed = openings_packer_pack (packer, texts, &self->size);
  self->starts = openings_starts_dup ((const char *const[]) { posting->description }, 1);
}

void
openings_prepared_clear (OpeningsPrepared *self)
{
  g_clear_pointer (&self->packed, g_free);
  g_clear_pointer (&self->starts, g_free);
}

static void
preparation_unref (OpeningsPreparation *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < MAX_AHEAD; i++)
    openings_prepared_clear (&self->ready[i]);
  g_ptr_array_unref (self->postings);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static OpeningsPrepared *
get_ready (OpeningsPreparation *self,
           guint i)
{
  return &self->ready[i % MAX_AHEAD];
}

/* Waits until there is something to do; called with the mutex locked. */
static gboolean
begin_next (OpeningsPreparation *self,
            guint *i)
{
  while (!self->ended && self->n_begun < self->postings->len &&
         self->n_begun - self->n_taken >= MAX_AHEAD)
    g_cond_wait (&self->cond, &self->mutex);

  if (self->ended || self->n_begun == self->postings->len)
    return FALSE;

  *i = self->n_begun++;

  return TRUE;
}

static void
prepare_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  OpeningsPreparation *self = task_data;
  g_autoptr (OpeningsPacker) packer = openings_packer_new ();
  guint i;

  g_mutex_lock (&self->mutex);
  while (begin_next (self, &i))
    {
      OpeningsPrepared prepared;

      g_mutex_unlock (&self->mutex);
      openings_prepared_make (&prepared, self->postings->pdata[i], packer);
      g_mutex_lock (&self->mutex);
      if (i >= self->n_taken)
        *get_ready (self, i) = prepared;
      else
        openings_prepared_clear (&prepared);
      g_cond_signal (&self->cond);
    }
  g_mutex_unlock (&self->mutex);

  g_task_return_boolean (task, TRUE);
}

/**
 * openings_preparation_begin:
 * @postings: (element-type OpeningsPosting): sealed postings, in the order in which
 *   they will be asked for; must not change any more
 * @worker: the thread that goes ahead
 *
 * Returns: (transfer full): what openings_preparation_end() ends
 */
OpeningsPreparation *
openings_preparation_begin (GPtrArray *postings,
                            OpeningsWorker *worker)
{
  OpeningsPreparation *self = g_new0 (OpeningsPreparation, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->postings = g_ptr_array_ref (postings);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);

  g_atomic_ref_count_inc (&self->ref_count);
  g_task_set_source_tag (task, openings_preparation_begin);
  g_task_set_task_data (task, self, (GDestroyNotify) preparation_unref);
  openings_worker_push (worker, task, prepare_func);

  return self;
}

/* Leaves out what comes before; called with the mutex locked. */
static void
pass_over (OpeningsPreparation *self,
           const OpeningsPosting *posting)
{
  while (self->postings->pdata[self->n_taken] != posting)
    {
      openings_prepared_clear (get_ready (self, self->n_taken++));
      g_assert (self->n_taken < self->postings->len);
    }
  self->n_begun = MAX (self->n_begun, self->n_taken);
}

/**
 * openings_preparation_take:
 * @self: a preparation
 * @posting: one of its postings, after those that were asked for before
 * @packer: the caller's, for what the other thread has not begun
 * @prepared: (out caller-allocates): the texts of @posting
 */
void
openings_preparation_take (OpeningsPreparation *self,
                           const OpeningsPosting *posting,
                           OpeningsPacker *packer,
                           OpeningsPrepared *prepared)
{
  gboolean is_begun;
  guint i;

  g_mutex_lock (&self->mutex);
  pass_over (self, posting);
  i = self->n_taken;
  is_begun = i < self->n_begun;
  if (!is_begun)
    self->n_begun++;
  while (is_begun && get_ready (self, i)->packed == NULL)
    g_cond_wait (&self->cond, &self->mutex);
  *prepared = *get_ready (self, i);
  *get_ready (self, i) = (OpeningsPrepared) { NULL, 0, NULL };
  self->n_taken++;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  if (!is_begun)
    openings_prepared_make (prepared, posting, packer);
}

/**
 * openings_preparation_end:
 * @self: (transfer full): a preparation, of which nothing more is wanted
 */
void
openings_preparation_end (OpeningsPreparation *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  preparation_unref (self);
}
