/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-list-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-empty-page.h"
#include "openings-facet-watch.h"
#include "openings-filter-button.h"
#include "openings-filter-text.h"
#include "openings-new-pill.h"
#include "openings-no-match-page.h"
#include "openings-search-note.h"

/* Three things make the query:
 *
 *   item of the sidebar ─┐
 *   search entry ────────┼─→ query ─→ list ─→ which page is shown
 *   filters ─────────────┘     └─→ facets, once the list is there, if they are seen
 */

struct _OpeningsListPane
{
  GtkWidget parent_instance;

  GtkEditable *search_entry;
  OpeningsFilterButton *filter_button;
  GtkLabel *search_label;
  GtkLabel *notes_label;
  GtkStack *stack;
  OpeningsJobsView *jobs_view;
  OpeningsNoMatchPage *no_match_page;
  OpeningsNewPill *new_pill;
  AdwStatusPage *empty_page;
  AdwStatusPage *error_page;
  GtkActionBar *selection_bar;
  GtkLabel *selection_label;

  OpeningsJobList *list;     /* (owned) (nullable) */
  OpeningsFacetWatch *watch; /* (owned) (nullable) */
  OpeningsSidebarItem *item; /* (owned) (nullable) */
  GSettings *settings;       /* (owned) (nullable) */
  gint64 entered_at;         /* when the list began to show the item */
  guint lifted;              /* a bit for each filter that the item is shown without */
  guint focus_id;
  gboolean returning;   /* to where the list was before the search, as soon as it holds that */
  gboolean is_other;    /* the list, as soon as there is an answer to its query */
  gboolean is_fetching; /* whether jobs may be on their way */
  gboolean is_choosing; /* while a saved search is put into the entry and the filters */
};

enum
{
  SEARCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsListPane, openings_list_pane, GTK_TYPE_WIDGET)

/* Helpers */

static char *
dup_search (OpeningsListPane *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
}

static OpeningsSidebarKind
get_kind (OpeningsListPane *self)
{
  return self->item != NULL ? openings_sidebar_item_get_kind (self->item) : OPENINGS_SIDEBAR_ALL;
}

/* What the user hides may be all that there is. */
static gboolean
is_narrowed (OpeningsListPane *self)
{
  g_autofree char *text = dup_search (self);

  return *text != '\0' || openings_filter_button_is_active (self->filter_button) ||
         (get_kind (self) == OPENINGS_SIDEBAR_ALL &&
          gtk_widget_get_visible (GTK_WIDGET (self->notes_label)));
}

/* What had the focus may be gone with the page before. */
static gboolean
needs_focus (OpeningsListPane *self,
             gboolean is_list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!is_list && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;

  return focus == NULL || !gtk_widget_get_mapped (focus) || (is_list && GTK_IS_BUTTON (focus));
}

static void
show_page (OpeningsListPane *self,
           const char *name)
{
  gboolean is_list = g_str_equal (name, "list");
  gboolean was_list = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list");

  gtk_stack_set_visible_child_name (self->stack, name);
  if (!(is_list && was_list) && needs_focus (self, is_list))
    openings_list_pane_focus_list (self);
}

static void
update_notes (OpeningsListPane *self)
{
  g_autofree char *notes =
      openings_filter_text_notes (openings_job_list_get_query (self->list),
                                  openings_facet_watch_get_facets (self->watch));

  gtk_label_set_label (self->notes_label, notes != NULL ? notes : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), notes != NULL);
}

/* Callbacks */

/* Counting comes after the list, and only where it is seen. */
static void
update_watch (OpeningsListPane *self)
{
  OpeningsQuery *query = self->list != NULL ? openings_job_list_get_query (self->list) : NULL;
  gboolean is_seen;

  if (query == NULL || openings_job_list_get_loading (self->list))
    return;

  is_seen = openings_filter_any_is_set (query) ||
            openings_filter_button_get_open (self->filter_button) ||
            (is_narrowed (self) && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0);
  openings_facet_watch_set_query (self->watch, is_seen ? query : NULL);
  if (!is_seen)
    update_notes (self);
}

/* Leaving a search leads back to where the list was, as soon as that is there. Any
 * other list begins at its top. */
static void
begin_list (OpeningsListPane *self)
{
  if (openings_job_list_get_loading (self->list))
    return;

  if (self->returning && openings_jobs_view_begin (self->jobs_view, TRUE))
    self->returning = FALSE;
  else if (self->is_other)
    openings_jobs_view_begin (self->jobs_view, FALSE);
  self->is_other = FALSE;
}

static void
update_page (OpeningsListPane *self)
{
  g_autoptr (GError) error = NULL;

  update_watch (self);
  g_object_get (self->list, "error", &error, NULL);
  begin_list (self);

  if (error != NULL)
    {
      openings_empty_page_show_error (self->error_page, error);
      show_page (self, "error");
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    show_page (self, "list");
  else if (openings_job_list_get_loading (self->list))
    show_page (self, "loading");
  else if (is_narrowed (self))
    show_page (self, "no-match");
  else
    {
      openings_empty_page_update (self->empty_page, get_kind (self), self->is_fetching);
      show_page (self, "empty");
    }
}

static void
facets_changed_cb (OpeningsListPane *self)
{
  OpeningsFacets *facets = openings_facet_watch_get_facets (self->watch);
  OpeningsQuery *query = openings_facet_watch_get_query (self->watch);

  openings_no_match_page_set_facets (self->no_match_page, query, facets);
  /* others follow at once: nothing flickers */
  if (facets == NULL && query != NULL)
    return;

  update_notes (self);
  openings_filter_button_set_facets (self->filter_button, facets);
  update_page (self);
}

/* What the user has not chosen and does not want to see, unless that was lifted. */
static void
leave_out (OpeningsListPane *self,
           OpeningsQuery *query)
{
  if (self->settings == NULL || !openings_query_is_general (query))
    return;

  if ((self->lifted & (1u << OPENINGS_FILTER_COMPANIES)) == 0)
    query->without_companies = g_settings_get_strv (self->settings, "hidden-companies");
  if ((self->lifted & (1u << OPENINGS_FILTER_WORDS)) == 0)
    query->without_words = g_settings_get_strv (self->settings, "hidden-words");
}

/* What a saved search asks for stands in the entry and the filters, to be changed. */
static void
show_search (OpeningsListPane *self,
             OpeningsSavedSearch *search)
{
  g_autoptr (OpeningsQuery) everything = openings_query_new ();
  const OpeningsQuery *query = search != NULL ? search->query : everything;

  self->is_choosing = TRUE;
  gtk_editable_set_text (self->search_entry, query->text != NULL ? query->text : "");
  openings_filter_button_set_query (self->filter_button, query);
  self->is_choosing = FALSE;
}

static void
update_query (OpeningsListPane *self)
{
  g_autoptr (OpeningsQuery) query = NULL;
  g_autofree char *text = dup_search (self);
  OpeningsQuery *old;

  if (self->list == NULL || self->is_choosing)
    return;

  old = openings_job_list_get_query (self->list);
  query = self->item != NULL ? openings_sidebar_item_dup_query (self->item)
                             : openings_query_new ();
  if (*text != '\0')
    {
      g_free (query->text);
      query->text = g_steal_pointer (&text);
    }
  openings_filter_button_apply (self->filter_button, query);
  leave_out (self, query);
  /* What is looked at stays until one comes back. */
  if (get_kind (self) == OPENINGS_SIDEBAR_NEW)
    query->unseen_since = self->entered_at;

  if (old != NULL && openings_query_equal (query, old))
    return;

  if (query->text != NULL && (old == NULL || old->text == NULL))
    openings_jobs_view_note_place (self->jobs_view);
  self->returning = query->text == NULL && old != NULL && old->text != NULL;
  openings_jobs_view_set_search (self->jobs_view, query->text);
  g_signal_emit (self, signals[SEARCHED], 0, query->text);
  self->is_other = TRUE;
  openings_job_list_set_query (self->list, query);
}

static void
lift_cb (OpeningsListPane *self,
         int filter)
{
  self->lifted |= 1u << filter;
  openings_filter_button_lift (self->filter_button, (OpeningsFilter) filter);
  update_query (self);
}

static void
n_selected_cb (OpeningsListPane *self)
{
  g_autofree char *text = NULL;
  guint n_selected = 0;

  g_object_get (self->jobs_view, "n-selected", &n_selected, NULL);
  gtk_action_bar_set_revealed (self->selection_bar, n_selected > 1);
  if (n_selected < 2)
    return;

  text = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected);
  gtk_label_set_label (self->selection_label, text);
}

static void
new_clicked_cb (OpeningsListPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->jobs_view));
  openings_jobs_view_begin (self->jobs_view, FALSE);
}

static void
stop_search_cb (OpeningsListPane *self)
{
  gtk_editable_set_text (self->search_entry, "");
  openings_list_pane_focus_list (self);
}

static void
search_activate_cb (OpeningsListPane *self)
{
  if (openings_jobs_view_select_first (self->jobs_view))
    g_signal_emit_by_name (self->jobs_view, "opened");
}

static gboolean
search_key_cb (OpeningsListPane *self,
               guint keyval,
               guint keycode,
               GdkModifierType state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  openings_jobs_view_select_first (self->jobs_view);

  return GDK_EVENT_STOP;
}

static gboolean
focus_cb (gpointer user_data)
{
  OpeningsListPane *self = OPENINGS_LIST_PANE (user_data);

  self->focus_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->empty_page)))
    gtk_widget_grab_focus (GTK_WIDGET (self->empty_page));
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self->jobs_view)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->jobs_view));

  return G_SOURCE_REMOVE;
}

/* Virtual functions */

static void
openings_list_pane_dispose (GObject *object)
{
  OpeningsListPane *self = OPENINGS_LIST_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  g_clear_object (&self->list);
  g_clear_object (&self->watch);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_list_pane_parent_class)->dispose (object);
}

static void
openings_list_pane_class_init (OpeningsListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_list_pane_dispose;

  signals[SEARCHED] = g_signal_new ("searched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (OPENINGS_TYPE_FILTER_BUTTON);
  g_type_ensure (OPENINGS_TYPE_JOBS_VIEW);
  g_type_ensure (OPENINGS_TYPE_NO_MATCH_PAGE);
  g_type_ensure (OPENINGS_TYPE_NEW_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, filter_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, search_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, notes_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, jobs_view);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, no_match_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, new_pill);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, empty_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, error_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsListPane, selection_label);
  gtk_widget_class_bind_template_callback (widget_class, n_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, lift_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_query);
  gtk_widget_class_bind_template_callback (widget_class, update_watch);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
}

static void
openings_list_pane_init (OpeningsListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public */

/**
 * openings_list_pane_get_jobs_view:
 * @self: a pane
 *
 * Returns: (transfer none): the list in it
 */
OpeningsJobsView *
openings_list_pane_get_jobs_view (OpeningsListPane *self)
{
  g_return_val_if_fail (OPENINGS_IS_LIST_PANE (self), NULL);

  return self->jobs_view;
}

/**
 * openings_list_pane_set_list:
 * @self: a pane without a list
 * @list: what it shows, and gives queries to
 * @store: where it has the list from
 */
void
openings_list_pane_set_list (OpeningsListPane *self,
                             OpeningsJobList *list,
                             OpeningsStore *store)
{
  const char *const names[] = { "notify::n-items", "notify::loading", "notify::error" };

  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));
  g_return_if_fail (self->list == NULL);

  g_set_object (&self->list, list);
  self->watch = openings_facet_watch_new (store);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (facets_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (list, names[i], G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  openings_jobs_view_set_list (self->jobs_view, list);
  openings_search_note_watch (self->search_label, list, store);
  openings_new_pill_watch (self->new_pill, list,
                           openings_jobs_view_get_adjustment (self->jobs_view));
  update_query (self);
  update_page (self);
}

/**
 * openings_list_pane_set_settings:
 * @self: a pane without a list
 * @settings: where it is kept what is not to be listed
 */
void
openings_list_pane_set_settings (OpeningsListPane *self,
                                 GSettings *settings)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  g_set_object (&self->settings, settings);
  g_settings_bind (settings, "compact-list", self->jobs_view, "compact", G_SETTINGS_BIND_GET);
  g_signal_connect_object (settings, "changed::hidden-companies", G_CALLBACK (update_query), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::hidden-words", G_CALLBACK (update_query), self,
                           G_CONNECT_SWAPPED);
}

/**
 * openings_list_pane_show_item:
 * @self: a pane
 * @item: what the list shows from now on
 */
void
openings_list_pane_show_item (OpeningsListPane *self,
                              OpeningsSidebarItem *item)
{
  gboolean was_search;

  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  was_search = get_kind (self) == OPENINGS_SIDEBAR_SEARCH;
  if (!g_set_object (&self->item, item))
    return;

  if (was_search || get_kind (self) == OPENINGS_SIDEBAR_SEARCH)
    show_search (self, openings_sidebar_item_get_search (item));
  self->lifted = 0;
  self->entered_at = openings_clock_now ();
  update_query (self);
  self->returning = FALSE;
}

/**
 * openings_list_pane_dup_query:
 * @self: a pane
 *
 * Returns: (transfer full): what is listed, to be kept
 */
OpeningsQuery *
openings_list_pane_dup_query (OpeningsListPane *self)
{
  OpeningsQuery *query;

  g_return_val_if_fail (OPENINGS_IS_LIST_PANE (self), NULL);

  query = openings_query_copy (openings_job_list_get_query (self->list));
  query->unseen_since = OPENINGS_TIME_UNKNOWN;

  return query;
}

/**
 * openings_list_pane_renew:
 * @self: a pane
 *
 * Leaves out of what is new what was looked at meanwhile.
 */
void
openings_list_pane_renew (OpeningsListPane *self)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  self->entered_at = openings_clock_now ();
  update_query (self);
}

/**
 * openings_list_pane_set_fetching:
 * @self: a pane
 * @is_fetching: whether jobs may be on their way
 */
void
openings_list_pane_set_fetching (OpeningsListPane *self,
                                 gboolean is_fetching)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  self->is_fetching = is_fetching;
  if (self->list != NULL)
    update_page (self);
}

/**
 * openings_list_pane_search:
 * @self: a pane
 * @text: what to search for; empty: all
 */
void
openings_list_pane_search (OpeningsListPane *self,
                           const char *text)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  gtk_editable_set_text (self->search_entry, text);
  gtk_editable_set_position (self->search_entry, -1);
}

void
openings_list_pane_focus_search (OpeningsListPane *self)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * openings_list_pane_focus_list:
 * @self: a pane
 *
 * Gives the list the focus, and again as soon as its rows are there.
 */
void
openings_list_pane_focus_list (OpeningsListPane *self)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  /* The next key may come before the next row. */
  gtk_widget_grab_focus (GTK_WIDGET (self->jobs_view));
  if (self->focus_id == 0)
    self->focus_id = g_idle_add (focus_cb, self);
}

/**
 * openings_list_pane_clear_filters:
 * @self: a pane
 *
 * Clears the search and all filters.
 */
void
openings_list_pane_clear_filters (OpeningsListPane *self)
{
  g_return_if_fail (OPENINGS_IS_LIST_PANE (self));

  gtk_editable_set_text (self->search_entry, "");
  openings_filter_button_clear (self->filter_button);
}
