/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-demo-board.h"
#include "openings-fetcher.h"
#include "openings-run-queue.h"
#include "openings-store.h"
#include "openings-terminal.h"

G_BEGIN_DECLS

/* Private to this layer: what a command works with. */

typedef enum
{
  OPENINGS_EXIT_DONE = 0,
  OPENINGS_EXIT_FAILED = 1,
  OPENINGS_EXIT_USAGE = 2,
  OPENINGS_EXIT_PARTLY = 3, /* some sources failed */
} OpeningsExit;

typedef struct _OpeningsCli OpeningsCli;

/**
 * OpeningsCommand:
 * @name: the word that calls it
 * @usage: its arguments, translatable
 * @summary: what it does, translatable
 * @run: does it; reads its options with openings_cli_parse() first
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  OpeningsExit (*run) (OpeningsCli *cli);
} OpeningsCommand;

/**
 * OpeningsCli:
 *
 * One call of the program. A command asks for the parts that it needs, which
 * are made then; all ends with openings_cli_close().
 */
struct _OpeningsCli
{
  const OpeningsCommand *command; /* (nullable) none was named */
  GStrv arguments;                /* (owned) once parsed, what is no option */
  OpeningsTerminal *terminal;     /* (owned) */
  GCancellable *cancellable;      /* (owned) triggered by Ctrl+C */
  int signal;                     /* which one came; 0: none */
  gboolean json;
  const char *details;        /* (nullable) what its help says below the options */
  char *data_dir;             /* (owned) (nullable) */
  char *cache_dir;            /* (owned) (nullable) */
  char *redis;                /* (owned) (nullable) */
  char *mirror;               /* (owned) (nullable) */
  OpeningsStore *store;       /* (owned) (nullable) */
  OpeningsFetcher *fetcher;   /* (owned) (nullable) */
  OpeningsRunQueue *queue;    /* (owned) (nullable) */
  OpeningsDemoBoard *board;   /* (owned) (nullable) */
  GAsyncResult *result;       /* (owned) (nullable) of the last wait */
};

OpeningsCli *openings_cli_new (void);
void openings_cli_free (OpeningsCli *self);
void openings_cli_close (OpeningsCli *self);

/* Waiting: hand openings_cli_ready_cb() and the program to an asynchronous
 * function, then pass what openings_cli_wait() gives to its _finish(). */
void openings_cli_ready_cb (GObject *object,
                            GAsyncResult *result,
                            gpointer cli);
GAsyncResult *openings_cli_wait (OpeningsCli *self);
void openings_cli_iterate (OpeningsCli *self);
gboolean openings_cli_is_cancelled (OpeningsCli *self);

GFile *openings_cli_get_data_folder (OpeningsCli *self);
GFile *openings_cli_get_cache_folder (OpeningsCli *self);
gboolean openings_cli_open_store (OpeningsCli *self);
OpeningsFetcher *openings_cli_get_fetcher (OpeningsCli *self);
OpeningsRunQueue *openings_cli_get_queue (OpeningsCli *self);
gboolean openings_cli_serve_demo (OpeningsCli *self,
                                  GError **error);

/* Telling what went wrong; each gives the exit status that follows. */
OpeningsExit openings_cli_fail (OpeningsCli *self,
                                const char *subject,
                                const GError *error);
OpeningsExit openings_cli_refuse (OpeningsCli *self,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (2, 3);
OpeningsExit openings_cli_misused (OpeningsCli *self,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (2, 3);
void openings_cli_note (OpeningsCli *self,
                        const char *format,
                        ...) G_GNUC_PRINTF (2, 3);
void openings_cli_print (OpeningsCli *self,
                         const char *format,
                         ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCli, openings_cli_free)

G_END_DECLS
