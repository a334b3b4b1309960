/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-button.h"

#include <glib/gi18n.h>

#include "openings-config.h"
#include "openings-enum.h"
#include "openings-filter-choice.h"
#include "openings-filter-counts.h"
#include "openings-filter-section.h"
#include "openings-filter-state.h"
#include "openings-filter-text.h"
#include "openings-gazetteer.h"
#include "openings-search.h"
#include "openings-wrap.h"

/* What is chosen lives in the state of actions, which the buttons of the popover
 * show and change; what is typed lives in the entries. */

#define PAUSE_MS 150 /* of typing, before the list follows */

#define LOWEST_HEIGHT  240 /* of what is in the popover */
#define HIGHEST_HEIGHT 900
#define POPOVER_FRAME  40 /* its arrow, its border and what is left below it */

struct _OpeningsFilterButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkWidget *sections_box;
  GtkScrolledWindow *scroller;
  OpeningsFilterSection *sections[OPENINGS_N_FILTERS]; /* some without */
  GtkEditable *entries[OPENINGS_N_FILTERS];            /* of those that are typed */
  GtkWidget *workplace_box;
  GtkWidget *age_box;
  GtkWidget *employment_box;
  GtkWidget *other_employment_box;
  GtkWidget *distance_box;
  GtkButton *home_button;

  GActionMap *actions; /* (owned) */
  GSettings *settings; /* (owned) */
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (OpeningsFilterButton, openings_filter_button, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Helpers */

/* Which action a filter is chosen by. */
static const char *const choices[OPENINGS_N_FILTERS] = {
  [OPENINGS_FILTER_WORKPLACE] = "workplace",
  [OPENINGS_FILTER_AGE] = "age",
  [OPENINGS_FILTER_EMPLOYMENT] = "employment",
  [OPENINGS_FILTER_DISTANCE] = "distance",
};

/* Returns: (transfer full) (nullable): what is typed, NULL for nothing */
static char *
dup_typed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Returns: 0 for what is no amount */
static double
get_min_salary (OpeningsFilterButton *self,
                char currency[4])
{
  double amount = 0.0;

  if (openings_search_read_amount (gtk_editable_get_text (self->entries[OPENINGS_FILTER_SALARY]),
                                   &amount, currency))
    return amount;

  return 0.0;
}

/* Returns: (transfer full) (nullable): where distances are measured from */
static char *
dup_home (OpeningsFilterButton *self)
{
  g_autofree char *home = g_settings_get_string (self->settings, "home-place");

  return *home != '\0' ? g_steal_pointer (&home) : NULL;
}

/* Returns: in kilometers, 0 for any */
static guint
get_distance (OpeningsFilterButton *self)
{
  return gtk_widget_get_visible (self->distance_box)
             ? openings_filter_state_get_number (self->actions, "distance")
             : 0;
}

/* Returns: (transfer full) (nullable): NULL for what is no country or area */
static char *
dup_residence (OpeningsFilterButton *self)
{
  g_autofree char *typed = dup_typed (self->entries[OPENINGS_FILTER_RESIDENTS]);

  return typed != NULL && openings_gazetteer_find_residence (typed) != NULL
             ? g_steal_pointer (&typed)
             : NULL;
}

static gboolean
is_set (OpeningsFilterButton *self,
        OpeningsFilter filter)
{
  g_autofree char *residence = NULL;
  char currency[4];

  if (filter == OPENINGS_FILTER_DISTANCE)
    return get_distance (self) > 0;
  if (filter == OPENINGS_FILTER_SALARY)
    return get_min_salary (self, currency) > 0.0;
  if (filter == OPENINGS_FILTER_RESIDENTS)
    return (residence = dup_residence (self)) != NULL;
  if (choices[filter] != NULL)
    return !openings_filter_state_is_any (self->actions, choices[filter]);

  return self->entries[filter] != NULL &&
         *gtk_editable_get_text (self->entries[filter]) != '\0';
}

static void
unset (OpeningsFilterButton *self,
       OpeningsFilter filter)
{
  if (choices[filter] != NULL)
    openings_filter_state_set_any (self->actions, choices[filter]);
  else if (self->entries[filter] != NULL)
    gtk_editable_set_text (self->entries[filter], "");
}

/* What can't be read filters nothing, and says so. */
static void
show_fault (OpeningsFilterButton *self,
            OpeningsFilter filter,
            gboolean is_wrong,
            const char *fault)
{
  openings_filter_section_set_fault (self->sections[filter], GTK_WIDGET (self->entries[filter]),
                                     is_wrong ? fault : NULL);
}

static void
show_faults (OpeningsFilterButton *self)
{
  g_autofree char *salary = dup_typed (self->entries[OPENINGS_FILTER_SALARY]);
  g_autofree char *residents = dup_typed (self->entries[OPENINGS_FILTER_RESIDENTS]);
  g_autofree char *residence = dup_residence (self);
  char currency[4];

  show_fault (self, OPENINGS_FILTER_SALARY,
              salary != NULL && get_min_salary (self, currency) <= 0.0,
              _ ("Write it like 60000 or 60k EUR"));
  show_fault (self, OPENINGS_FILTER_RESIDENTS, residents != NULL && residence == NULL,
              _ ("Unknown country or region"));
}

static void
announce (OpeningsFilterButton *self)
{
  gboolean is_active = openings_filter_button_is_active (self);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  show_faults (self);
  gtk_menu_button_set_icon_name (self->button, is_active ? "openings-filter-active-symbolic"
                                                         : "openings-filter-symbolic");
  if (is_active)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, "clear")), is_active);

  g_signal_emit (self, signals[CHANGED], 0);
}

/* Callbacks */

static void
home_changed_cb (OpeningsFilterButton *self)
{
  g_autofree char *home = dup_home (self);
  /* Translators: %s is a city that distances are measured from */
  g_autofree char *change = home != NULL ? g_strdup_printf (_ ("From %s…"), home) : NULL;

  gtk_widget_set_visible (self->distance_box, home != NULL);
  gtk_button_set_label (self->home_button, home != NULL ? change : _ ("Choose Home Place…"));
  announce (self);
}

/* The window that its action opens would lie below the popover. */
static void
leave_cb (OpeningsFilterButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static gboolean
pause_cb (gpointer user_data)
{
  OpeningsFilterButton *self = OPENINGS_FILTER_BUTTON (user_data);

  self->pause_id = 0;
  announce (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (OpeningsFilterButton *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant *value,
                 gpointer user_data)
{
  g_simple_action_set_state (action, value);
  announce (OPENINGS_FILTER_BUTTON (user_data));
}

static void
clear_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  openings_filter_button_clear (OPENINGS_FILTER_BUTTON (user_data));
}

/* It is no larger than the window has place for. */
static void
popup_cb (GtkMenuButton *button,
          gpointer user_data)
{
  OpeningsFilterButton *self = user_data;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));
  double bottom = 0.0;

  gtk_widget_translate_coordinates (GTK_WIDGET (button), window, 0.0,
                                    gtk_widget_get_height (GTK_WIDGET (button)), NULL, &bottom);
  gtk_scrolled_window_set_max_content_height (
      self->scroller, CLAMP (gtk_widget_get_height (window) - (int) bottom - POPOVER_FRAME,
                             LOWEST_HEIGHT, HIGHEST_HEIGHT));
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections_box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (OPENINGS_IS_FILTER_SECTION (child))
      openings_filter_section_fit (OPENINGS_FILTER_SECTION (child),
                                   gtk_widget_get_width (window) - POPOVER_FRAME);
}

static void
shown_cb (OpeningsFilterButton *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

/* Virtual functions */

static void
bind_section (GtkWidgetClass *widget_class,
              const char *name,
              OpeningsFilter filter)
{
  gtk_widget_class_bind_template_child_full (
      widget_class, name, FALSE,
      G_STRUCT_OFFSET (OpeningsFilterButton, sections) +
          (gssize) (filter * sizeof (OpeningsFilterSection *)));
}

static void
bind_entry (GtkWidgetClass *widget_class,
            const char *name,
            OpeningsFilter filter)
{
  gtk_widget_class_bind_template_child_full (
      widget_class, name, FALSE,
      G_STRUCT_OFFSET (OpeningsFilterButton, entries) +
          (gssize) (filter * sizeof (GtkEditable *)));
}

static void
openings_filter_button_dispose (GObject *object)
{
  OpeningsFilterButton *self = OPENINGS_FILTER_BUTTON (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (openings_filter_button_parent_class)->dispose (object);
}

static void
openings_filter_button_class_init (OpeningsFilterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_filter_button_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPENINGS_TYPE_FILTER_CHOICE);
  g_type_ensure (OPENINGS_TYPE_FILTER_SECTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, scroller);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, distance_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, home_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, workplace_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, age_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, employment_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, other_employment_box);
  bind_section (widget_class, "workplace_section", OPENINGS_FILTER_WORKPLACE);
  bind_section (widget_class, "age_section", OPENINGS_FILTER_AGE);
  bind_section (widget_class, "employment_section", OPENINGS_FILTER_EMPLOYMENT);
  bind_section (widget_class, "location_section", OPENINGS_FILTER_LOCATION);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFilterButton, sections_box);
  bind_section (widget_class, "distance_section", OPENINGS_FILTER_DISTANCE);
  bind_section (widget_class, "salary_section", OPENINGS_FILTER_SALARY);
  bind_section (widget_class, "residents_section", OPENINGS_FILTER_RESIDENTS);
  bind_section (widget_class, "title_section", OPENINGS_FILTER_TITLE);
  bind_entry (widget_class, "title_entry", OPENINGS_FILTER_TITLE);
  bind_entry (widget_class, "location_entry", OPENINGS_FILTER_LOCATION);
  bind_entry (widget_class, "salary_entry", OPENINGS_FILTER_SALARY);
  bind_entry (widget_class, "residents_entry", OPENINGS_FILTER_RESIDENTS);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
openings_filter_button_init (OpeningsFilterButton *self)
{
  const GActionEntry entries[] = {
    { "sort", NULL, "s", "'newest'", change_state_cb, { 0 } },
    { "workplace", NULL, "s", "'any'", change_state_cb, { 0 } },
    { "distance", NULL, "s", "'any'", change_state_cb, { 0 } },
    { "age", NULL, "s", "'any'", change_state_cb, { 0 } },
    { "employment", NULL, "s", "'any'", change_state_cb, { 0 } },
    { "closed", NULL, NULL, "false", change_state_cb, { 0 } },
    { "unknown", NULL, NULL, "false", change_state_cb, { 0 } },
    { "clear", clear_cb, NULL, NULL, NULL, { 0 } },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  self->actions = G_ACTION_MAP (group);
  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (group));

  gtk_widget_init_template (GTK_WIDGET (self));
  openings_filter_button_set_facets (self, NULL);
  openings_wrap_buttons (self->sections_box);
  gtk_menu_button_set_create_popup_func (self->button, popup_cb, self, NULL);
  self->settings = g_settings_new (OPENINGS_APP_ID);
  g_signal_connect_object (self->settings, "changed::home-place", G_CALLBACK (home_changed_cb),
                           self, G_CONNECT_SWAPPED);
  home_changed_cb (self);
}

/* Public */

/**
 * openings_filter_button_is_active:
 * @self: a button
 *
 * Returns: whether it leaves jobs out; the order does not count
 */
gboolean
openings_filter_button_is_active (OpeningsFilterButton *self)
{
  g_return_val_if_fail (OPENINGS_IS_FILTER_BUTTON (self), FALSE);

  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    if (is_set (self, i))
      return TRUE;

  return openings_filter_state_get_switch (self->actions, "closed");
}

/**
 * openings_filter_button_clear:
 * @self: a button
 *
 * Leaves no job out any more; the order stays.
 */
void
openings_filter_button_clear (OpeningsFilterButton *self)
{
  g_return_if_fail (OPENINGS_IS_FILTER_BUTTON (self));

  if (!openings_filter_button_is_active (self))
    return;

  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    unset (self, i);
  openings_filter_state_set (self->actions, "closed", g_variant_new_boolean (FALSE));
  announce (self);
}

/**
 * openings_filter_button_lift:
 * @self: a button
 * @filter: a filter
 *
 * Leaves no job out by that filter any more.
 */
void
openings_filter_button_lift (OpeningsFilterButton *self,
                             OpeningsFilter filter)
{
  g_return_if_fail (OPENINGS_IS_FILTER_BUTTON (self));

  if (!is_set (self, filter))
    return;

  unset (self, filter);
  announce (self);
}

/**
 * openings_filter_button_get_open:
 * @self: a button
 *
 * Returns: whether its choices are seen
 */
gboolean
openings_filter_button_get_open (OpeningsFilterButton *self)
{
  g_return_val_if_fail (OPENINGS_IS_FILTER_BUTTON (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->button)));
}

/**
 * openings_filter_button_set_facets:
 * @self: a button
 * @facets: (nullable): what its choices lead to, %NULL while that is not known
 */
void
openings_filter_button_set_facets (OpeningsFilterButton *self,
                                   const OpeningsFacets *facets)
{
  g_return_if_fail (OPENINGS_IS_FILTER_BUTTON (self));

  openings_filter_counts_show (self->workplace_box, facets);
  openings_filter_counts_show (self->age_box, facets);
  openings_filter_counts_show (self->employment_box, facets);
  openings_filter_counts_show (self->other_employment_box, facets);
  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    {
      g_autofree char *note = NULL;

      if (facets != NULL && i == OPENINGS_FILTER_LOCATION && facets->place != NULL)
        /* Translators: %s is a place */
        note = g_strdup_printf (_ ("Showing “%s”"), facets->place);
      else if (facets != NULL)
        note = openings_filter_text_hidden (i, facets->hidden_by[i], facets->hidden_unknown_by[i]);
      if (self->sections[i] != NULL)
        openings_filter_section_set_note (self->sections[i], note);
    }
}

static void
write_entry (OpeningsFilterButton *self,
             OpeningsFilter filter,
             const char *text)
{
  gtk_editable_set_text (self->entries[filter], text != NULL ? text : "");
}

/**
 * openings_filter_button_set_query:
 * @self: a button
 * @query: a query
 *
 * Chooses what @query narrows down and orders by, as far as there are choices.
 */
void
openings_filter_button_set_query (OpeningsFilterButton *self,
                                  const OpeningsQuery *query)
{
  g_autofree char *salary = NULL;
  g_autofree char *home = NULL;

  g_return_if_fail (OPENINGS_IS_FILTER_BUTTON (self));
  g_return_if_fail (query != NULL);

  home = dup_home (self);
  if (query->min_salary > 0.0)
    salary = g_strdup_printf ("%.0f %s", query->min_salary, query->salary_currency);

  openings_filter_state_set (
      self->actions, "sort",
      g_variant_new_string (openings_enum_to_nick (OPENINGS_TYPE_SORT, query->sort)));
  openings_filter_state_set_enum (self->actions, "workplace", OPENINGS_TYPE_WORKPLACE,
                                  query->workplace);
  openings_filter_state_set_enum (self->actions, "employment", OPENINGS_TYPE_EMPLOYMENT,
                                  query->employment);
  openings_filter_state_set_number (self->actions, "age", query->n_days);
  openings_filter_state_set_number (
      self->actions, "distance",
      g_strcmp0 (home, query->near) == 0 ? (guint) query->within_km : 0);
  openings_filter_state_set (self->actions, "closed", g_variant_new_boolean (query->closed));
  openings_filter_state_set (self->actions, "unknown",
                             g_variant_new_boolean (query->or_unknown != 0));
  write_entry (self, OPENINGS_FILTER_TITLE, query->title);
  write_entry (self, OPENINGS_FILTER_SALARY, salary);
  write_entry (self, OPENINGS_FILTER_LOCATION, query->location);
  write_entry (self, OPENINGS_FILTER_RESIDENTS, query->residents);
  announce (self);
}

/**
 * openings_filter_button_apply:
 * @self: a button
 * @query: a query that nobody else has yet
 *
 * Sets what the user chose.
 */
void
openings_filter_button_apply (OpeningsFilterButton *self,
                              OpeningsQuery *query)
{
  g_return_if_fail (OPENINGS_IS_FILTER_BUTTON (self));
  g_return_if_fail (query != NULL);

  query->sort = openings_filter_state_get_enum (self->actions, "sort", OPENINGS_TYPE_SORT);
  query->workplace =
      openings_filter_state_get_enum (self->actions, "workplace", OPENINGS_TYPE_WORKPLACE);
  query->n_days = openings_filter_state_get_number (self->actions, "age");
  query->employment =
      openings_filter_state_get_enum (self->actions, "employment", OPENINGS_TYPE_EMPLOYMENT);
  query->min_salary = get_min_salary (self, query->salary_currency);
  query->closed =
      query->closed || openings_filter_state_get_switch (self->actions, "closed");
  query->within_km = get_distance (self);
  if (openings_filter_state_get_switch (self->actions, "unknown"))
    query->or_unknown = OPENINGS_UNKNOWN_ANY;

  g_free (query->near);
  query->near = query->within_km > 0.0 ? dup_home (self) : NULL;
  g_free (query->title);
  query->title = dup_typed (self->entries[OPENINGS_FILTER_TITLE]);
  g_free (query->location);
  query->location = dup_typed (self->entries[OPENINGS_FILTER_LOCATION]);
  g_free (query->residents);
  query->residents = dup_residence (self);
}
