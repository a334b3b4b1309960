/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-notifier.h"

#include <glib/gi18n.h>

#include "openings-store-searches.h"

struct _OpeningsNotifier
{
  GObject parent_instance;

  GApplication *application; /* which owns this */
  OpeningsStore *store;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (OpeningsNotifier, openings_notifier, G_TYPE_OBJECT)

/* The next refresh's takes the place of this one. */
static void
notify (OpeningsNotifier *self,
        const OpeningsNews *news)
{
  g_autofree char *id = g_strdup_printf ("search-%" G_GINT64_FORMAT, news->search->id);
  /* Translators: %s is a saved search */
  g_autofree char *title = g_strdup_printf (
      ngettext ("%2$s: %1$u new job", "%2$s: %1$u new jobs", news->n_jobs), news->n_jobs,
      news->search->name);
  g_autofree char *titles = g_strjoinv ("\n", news->titles);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, titles);
  g_notification_set_default_action_and_target (notification, "app.show-search", "x",
                                                news->search->id);
  g_application_send_notification (self->application, id, notification);
}

static void
news_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (OpeningsNotifier) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news =
      openings_store_take_news_finish (OPENINGS_STORE (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (news == NULL)
    g_warning ("Nobody is told what is new: %s", error->message);
  for (guint i = 0; news != NULL && i < news->len; i++)
    notify (self, news->pdata[i]);
}

static void
finished_cb (OpeningsNotifier *self)
{
  openings_store_take_news_async (self->store, self->cancellable, news_cb, g_object_ref (self));
}

static void
run_added_cb (OpeningsNotifier *self,
              OpeningsRun *run)
{
  g_signal_connect_object (run, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
}

static void
openings_notifier_dispose (GObject *object)
{
  g_cancellable_cancel (OPENINGS_NOTIFIER (object)->cancellable);

  G_OBJECT_CLASS (openings_notifier_parent_class)->dispose (object);
}

static void
openings_notifier_finalize (GObject *object)
{
  OpeningsNotifier *self = OPENINGS_NOTIFIER (object);

  g_object_unref (self->store);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (openings_notifier_parent_class)->finalize (object);
}

static void
openings_notifier_class_init (OpeningsNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = openings_notifier_dispose;
  object_class->finalize = openings_notifier_finalize;
}

static void
openings_notifier_init (OpeningsNotifier *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * openings_notifier_new:
 * @application: what sends the notifications, and owns this as long as it lives
 * @session: an open session
 *
 * Returns: (transfer full): a notifier of the session's refreshes
 */
OpeningsNotifier *
openings_notifier_new (GApplication *application,
                       OpeningsSession *session)
{
  OpeningsNotifier *self = g_object_new (OPENINGS_TYPE_NOTIFIER, NULL);
  OpeningsRunQueue *queue = openings_session_get_queue (session);
  guint n_runs = g_list_model_get_n_items (G_LIST_MODEL (queue));

  self->application = application;
  self->store = g_object_ref (openings_session_get_store (session));
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (OpeningsRun) run = g_list_model_get_item (G_LIST_MODEL (queue), i);

      run_added_cb (self, run);
    }
  g_signal_connect_object (queue, "run-added", G_CALLBACK (run_added_cb), self, G_CONNECT_SWAPPED);

  return self;
}
