/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-texts.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_PAINTER (openings_job_painter_get_type ())

/* Draws lines of the list of jobs, all in the font and with the layouts of one
 * widget. */
G_DECLARE_FINAL_TYPE (OpeningsJobPainter, openings_job_painter, OPENINGS, JOB_PAINTER, GObject)

OpeningsJobPainter *openings_job_painter_new (GtkWidget *widget);
gboolean openings_job_painter_get_compact (OpeningsJobPainter *self);
void openings_job_painter_set_compact (OpeningsJobPainter *self,
                                       gboolean is_compact);
void openings_job_painter_set_search (OpeningsJobPainter *self,
                                      const char *search);
int openings_job_painter_get_height (OpeningsJobPainter *self);
int openings_job_painter_get_minimum_width (OpeningsJobPainter *self);
void openings_job_painter_draw (OpeningsJobPainter *self,
                                GtkWidget *row,
                                const OpeningsJobTexts *texts,
                                GtkSnapshot *snapshot);
void openings_job_painter_draw_placeholder (OpeningsJobPainter *self,
                                            GtkWidget *row,
                                            GtkSnapshot *snapshot);

G_END_DECLS
