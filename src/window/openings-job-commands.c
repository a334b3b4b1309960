/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-commands.h"

#include "openings-enum.h"

struct _OpeningsJobCommands
{
  GObject parent_instance;

  GActionMap *actions;               /* the window, which owns this */
  OpeningsPanes *panes;              /* the window's */
  OpeningsJobsView *jobs_view;       /* of the panes */
  OpeningsPostingView *posting_view; /* of the panes */

  OpeningsTriage *triage; /* (owned) (nullable) until the session is open */
};

G_DEFINE_FINAL_TYPE (OpeningsJobCommands, openings_job_commands, G_TYPE_OBJECT)

static const struct
{
  const char *trigger;
  const char *action; /* as g_action_parse_detailed_name() takes it */
} KEYS[] = {
  { "j", "win.next-job" },
  { "k", "win.previous-job" },
  { "s", "win.favorite" },
  { "i", "win.status::interested" },
  { "a", "win.status::applied" },
  { "h", "win.status::hidden" },
  { "o", "win.open-browser" },
  { "n", "win.note" },
  { "u", "win.unread" },
  { "Escape", "win.select-one" },
};

static void
edit (OpeningsJobCommands *self,
      const GArray *ids,
      const OpeningsEdit *fields)
{
  if (self->triage != NULL && ids->len > 0)
    openings_triage_edit_async (self->triage, (const gint64 *) ids->data, ids->len, fields,
                                openings_posting_view_get_title (self->posting_view), NULL, NULL);
}

static void
set_enabled (OpeningsJobCommands *self,
             const char *name,
             gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_enabled (OpeningsJobCommands *self)
{
  static const char *const names[] = { "favorite", "status", "open-browser", "note", "unread" };
  gboolean has_job = openings_posting_view_get_job_id (self->posting_view) != 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    set_enabled (self, names[i], has_job);
}

static void
update_undo (OpeningsJobCommands *self)
{
  gboolean can_undo = FALSE;
  gboolean can_redo = FALSE;

  g_object_get (self->triage, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  set_enabled (self, "undo", can_undo);
  set_enabled (self, "redo", can_redo);
}

static guint
count_selected (OpeningsJobCommands *self)
{
  guint n_selected = 0;

  g_object_get (self->jobs_view, "n-selected", &n_selected, NULL);

  return n_selected;
}

static void
n_selected_cb (OpeningsJobCommands *self)
{
  set_enabled (self, "select-one", count_selected (self) > 1);
}

/* What comes back is shown; of several, the one that the list has lost. */
static void
undone_cb (OpeningsJobCommands *self,
           gint64 id)
{
  if (id == 0 && count_selected (self) == 0)
    id = openings_jobs_view_get_job_id (self->jobs_view);
  if (id != 0)
    openings_jobs_view_select_job (self->jobs_view, id);
}

static void
next_job_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_jobs_view_move_by (self->jobs_view, 1);
}

static void
previous_job_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_jobs_view_move_by (self->jobs_view, -1);
}

static void
select_one_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_jobs_view_select_job (self->jobs_view,
                                 openings_jobs_view_get_job_id (self->jobs_view));
}

static void
favorite_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  OpeningsJobCommands *self = user_data;
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  g_autoptr (GArray) ids = openings_jobs_view_dup_selected (self->jobs_view);

  if (ids->len > 1)
    edit (self, ids, &fields);
  else
    openings_posting_view_toggle_favorite (self->posting_view);
}

/* Who is done with a job goes on to the next. */
static void
status_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  OpeningsJobCommands *self = user_data;
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_STATUS };
  g_autoptr (GArray) ids = openings_jobs_view_dup_selected (self->jobs_view);
  int status;

  if (!openings_enum_from_nick (OPENINGS_TYPE_STATUS, g_variant_get_string (parameter, NULL),
                                &status))
    return;

  fields.status = status;
  if (ids->len > 1)
    edit (self, ids, &fields);
  else
    openings_posting_view_set_status (self->posting_view, status);
  if (ids->len == 1 && status == OPENINGS_STATUS_HIDDEN)
    openings_jobs_view_move_by (self->jobs_view, 1);
}

static void
unread_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  OpeningsJobCommands *self = user_data;
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_SEEN, .seen = FALSE };
  g_autoptr (GArray) ids = openings_jobs_view_dup_selected (self->jobs_view);

  edit (self, ids, &fields);
}

static void
open_browser_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_posting_view_open_browser (self->posting_view);
}

static void
note_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_panes_focus_notes (self->panes);
}

static void
undo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_triage_undo (self->triage);
}

static void
redo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsJobCommands *self = user_data;

  openings_triage_redo (self->triage);
}

/* A letter may mean something else to a menu. */
static gboolean
key_cb (GtkWidget *widget,
        GVariant *arguments,
        gpointer user_data)
{
  GtkRoot *window = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (window);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (!g_action_parse_detailed_name (user_data, &name, &target, NULL) ||
      !g_action_group_get_action_enabled (G_ACTION_GROUP (window), name + strlen ("win.")))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action_variant (widget, name, target);
}

static void
add_keys (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (KEYS[i].trigger),
                          gtk_callback_action_new (key_cb, (gpointer) KEYS[i].action, NULL)));
  gtk_widget_add_controller (widget, controller);
}

static void
openings_job_commands_finalize (GObject *object)
{
  OpeningsJobCommands *self = OPENINGS_JOB_COMMANDS (object);

  g_clear_object (&self->triage);

  G_OBJECT_CLASS (openings_job_commands_parent_class)->finalize (object);
}

static void
openings_job_commands_class_init (OpeningsJobCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_job_commands_finalize;
}

static void
openings_job_commands_init (OpeningsJobCommands *self)
{
}

/**
 * openings_job_commands_new:
 * @window: what gets the actions and the keys, and owns this as long as it lives
 * @panes: (transfer none): what is in the window
 *
 * Returns: (transfer full): commands for the jobs that are selected in @panes
 */
OpeningsJobCommands *
openings_job_commands_new (GtkApplicationWindow *window,
                           OpeningsPanes *panes)
{
  static const GActionEntry entries[] = {
    { .name = "next-job", .activate = next_job_cb },
    { .name = "previous-job", .activate = previous_job_cb },
    { .name = "select-one", .activate = select_one_cb },
    { .name = "favorite", .activate = favorite_cb },
    { .name = "status", .activate = status_cb, .parameter_type = "s" },
    { .name = "unread", .activate = unread_cb },
    { .name = "open-browser", .activate = open_browser_cb },
    { .name = "note", .activate = note_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
  };
  OpeningsJobCommands *self = g_object_new (OPENINGS_TYPE_JOB_COMMANDS, NULL);

  self->actions = G_ACTION_MAP (window);
  self->panes = panes;
  self->jobs_view = openings_list_pane_get_jobs_view (openings_panes_get_list_pane (panes));
  self->posting_view = openings_panes_get_posting_view (panes);
  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
  add_keys (GTK_WIDGET (window));
  /* in front of a toast, which Escape dismisses */
  add_keys (GTK_WIDGET (panes));
  g_signal_connect_object (self->posting_view, "notify::job-id", G_CALLBACK (update_enabled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->jobs_view, "notify::n-selected", G_CALLBACK (n_selected_cb), self,
                           G_CONNECT_SWAPPED);
  set_enabled (self, "undo", FALSE);
  set_enabled (self, "redo", FALSE);
  n_selected_cb (self);
  update_enabled (self);

  return self;
}

/**
 * openings_job_commands_set_triage:
 * @self: commands that have none
 * @triage: what they go through
 */
void
openings_job_commands_set_triage (OpeningsJobCommands *self,
                                  OpeningsTriage *triage)
{
  g_return_if_fail (OPENINGS_IS_JOB_COMMANDS (self));
  g_return_if_fail (self->triage == NULL);

  self->triage = g_object_ref (triage);
  openings_posting_view_set_triage (self->posting_view, triage);
  g_signal_connect_object (triage, "notify::can-undo", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (triage, "notify::can-redo", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (triage, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
}
