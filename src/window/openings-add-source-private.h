/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-add-source-dialog.h"
#include "openings-employer-list.h"
#include "openings-key-page.h"
#include "openings-probe.h"
#include "openings-source-preview.h"

G_BEGIN_DECLS

/* What looking up and following share. */

struct _OpeningsAddSourceDialog
{
  AdwWindow parent_instance;

  GtkWidget *follow_button;
  GtkEntry *entry;
  GtkStack *stack;
  GtkSpinner *spinner;
  OpeningsEmployerList *employers;
  OpeningsSourcePreview *preview;
  OpeningsKeyPage *key_page;
  AdwStatusPage *error_page;
  GtkWidget *retry_button;
  GtkLabel *detail_label;

  OpeningsStore *store;     /* (owned) */
  OpeningsFetcher *fetcher; /* (owned) */
  GCancellable *lookup;     /* (owned) (nullable) what runs for the address */
  OpeningsProbe *probe;     /* (owned) (nullable) the last answer */
  char *address;            /* (owned) (nullable) the one last looked up, or a handle */
  OpeningsSource *adding;   /* (owned) (nullable) until the store has it */
  OpeningsSource *edited;   /* (owned) (nullable) the one that gets another address */
  gboolean is_last;         /* nothing was looked up after what is added */
  gboolean is_followed;     /* what is shown says so of the last answer */
  glong length;             /* of the typed text, in characters */
  guint pause_id;
  guint spinner_id;
};

void openings_add_source_dialog_stop_lookup (OpeningsAddSourceDialog *self);
void openings_add_source_dialog_show_page   (OpeningsAddSourceDialog *self,
                                             const char              *name);
void openings_add_source_dialog_show_error  (OpeningsAddSourceDialog *self,
                                             const char              *title,
                                             const GError            *error);
void openings_add_source_dialog_follow      (OpeningsAddSourceDialog *self);

G_END_DECLS
