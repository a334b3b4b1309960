/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-redis.h"

#include <signal.h>
#include <string.h>

#include "openings-test-folder.h"
#include "openings-test-port.h"

#define PATIENCE (120 * G_TIME_SPAN_SECOND)
#define PAUSE    (10 * G_TIME_SPAN_MILLISECOND)

struct _OpeningsTestRedis
{
  char *folder; /* (owned) */
  char *url;    /* (owned) */
  guint16 port;
  GSubprocess *process; /* (owned) (nullable) */
};

void
openings_test_redis_start (OpeningsTestRedis *self)
{
  g_autofree char *port = g_strdup_printf ("%u", self->port);

  self->process = openings_test_port_serve (
      self->port, NULL,
      (const char *const[]) { "redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "",
                              "--appendonly", "no", "--dir", self->folder, NULL });
}

void
openings_test_redis_stop (OpeningsTestRedis *self)
{
  if (self->process == NULL)
    return;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

/* The state in /proc/PID/stat follows the program's name in parentheses. */
static gboolean
is_stopped (OpeningsTestRedis *self)
{
  g_autofree char *path =
      g_build_filename ("/proc", g_subprocess_get_identifier (self->process), "stat", NULL);
  g_autofree char *text = NULL;
  const char *name_end;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  name_end = strrchr (text, ')');

  return name_end != NULL && g_str_has_prefix (name_end, ") T");
}

/* A paused server takes connections and does not answer. */
void
openings_test_redis_pause (OpeningsTestRedis *self,
                           gboolean paused)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  g_subprocess_send_signal (self->process, paused ? SIGSTOP : SIGCONT);
  while (is_stopped (self) != paused)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (PAUSE);
    }
}

OpeningsTestRedis *
openings_test_redis_new (void)
{
  OpeningsTestRedis *self = g_new0 (OpeningsTestRedis, 1);

  self->folder = openings_test_folder_new ();
  self->port = openings_test_port_find ();
  self->url = g_strdup_printf ("redis://127.0.0.1:%u/0", self->port);
  openings_test_redis_start (self);

  return self;
}

void
openings_test_redis_free (OpeningsTestRedis *self)
{
  openings_test_redis_stop (self);
  openings_test_folder_delete (self->folder);
  g_free (self->folder);
  g_free (self->url);
  g_free (self);
}

const char *
openings_test_redis_get_url (OpeningsTestRedis *self)
{
  return self->url;
}
