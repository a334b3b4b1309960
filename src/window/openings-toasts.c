/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-toasts.h"

#include <glib/gi18n.h>

#include "openings-toast.h"

struct _OpeningsToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (unowned) of the window, which owns this */
  OpeningsTriage *triage;   /* (owned) (nullable) until the session is open */
  AdwToast *undo_toast;     /* (owned) (nullable) of what was done or undone last */
  AdwToast *taken_toast;    /* (nullable) weak; of who listens to it */
};

G_DEFINE_FINAL_TYPE (OpeningsToasts, openings_toasts, G_TYPE_OBJECT)

static void
forget_undo (OpeningsToasts *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->undo_toast);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

/* In place of the last such one: nobody waits for what was said before. */
static void
show_undo (OpeningsToasts *self,
           AdwToast *toast)
{
  forget_undo (self);
  self->undo_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
done_cb (OpeningsToasts *self,
         const char *message)
{
  AdwToast *toast = openings_toast_new (message);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  show_undo (self, toast);
}

static void
undone_cb (OpeningsToasts *self,
           gint64 id,
           const char *message)
{
  show_undo (self, openings_toast_new (message));
}

static void
press_button (gpointer data)
{
  g_signal_emit_by_name (data, "button-clicked");
  adw_toast_dismiss (data);
}

static void
openings_toasts_dispose (GObject *object)
{
  OpeningsToasts *self = OPENINGS_TOASTS (object);

  g_clear_object (&self->undo_toast);
  g_clear_weak_pointer (&self->taken_toast);
  g_clear_object (&self->triage);

  G_OBJECT_CLASS (openings_toasts_parent_class)->dispose (object);
}

static void
openings_toasts_class_init (OpeningsToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_toasts_dispose;
}

static void
openings_toasts_init (OpeningsToasts *self)
{
}

/**
 * openings_toasts_new:
 * @overlay: where they are shown, which lives as long as this
 *
 * Returns: (transfer full): no toast yet
 */
OpeningsToasts *
openings_toasts_new (AdwToastOverlay *overlay)
{
  OpeningsToasts *self = g_object_new (OPENINGS_TYPE_TOASTS, NULL);

  self->overlay = overlay;

  return self;
}

/**
 * openings_toasts_set_triage:
 * @self: toasts of a window without a session
 * @triage: what the user does, of which they tell from now on
 */
void
openings_toasts_set_triage (OpeningsToasts *self,
                            OpeningsTriage *triage)
{
  g_return_if_fail (OPENINGS_IS_TOASTS (self));
  g_return_if_fail (self->triage == NULL);

  self->triage = g_object_ref (triage);
  g_signal_connect_object (triage, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (triage, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (triage, "failed", G_CALLBACK (openings_toasts_say), self,
                           G_CONNECT_SWAPPED);
}

/**
 * openings_toasts_say:
 * @self: toasts
 * @text: what is said for a while
 */
void
openings_toasts_say (OpeningsToasts *self,
                     const char *text)
{
  g_return_if_fail (OPENINGS_IS_TOASTS (self));

  adw_toast_overlay_add_toast (self->overlay, openings_toast_new (text));
}

/**
 * openings_toasts_take:
 * @self: toasts
 * @toast: (transfer full): a toast
 *
 * Shows a toast that its maker listens to, in place of the last such one.
 */
void
openings_toasts_take (OpeningsToasts *self,
                      AdwToast *toast)
{
  g_return_if_fail (OPENINGS_IS_TOASTS (self));

  openings_toasts_settle (self);
  g_set_weak_pointer (&self->taken_toast, toast);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/**
 * openings_toasts_offer_undo:
 * @self: toasts
 * @toast: a toast, in whatever window, whose button takes something back
 * @undone: what is said then
 *
 * Has win.undo take it back, too, as long as the toast is there.
 */
void
openings_toasts_offer_undo (OpeningsToasts *self,
                            AdwToast *toast,
                            const char *undone)
{
  g_return_if_fail (OPENINGS_IS_TOASTS (self));

  if (self->triage == NULL)
    return;

  openings_triage_push (self->triage, NULL, undone, press_button, g_object_ref (toast),
                        g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (openings_triage_withdraw), self->triage,
                           G_CONNECT_SWAPPED);
}

/**
 * openings_toasts_settle:
 * @self: toasts
 *
 * Has the maker of the last toast go on, as it can no longer be answered.
 */
void
openings_toasts_settle (OpeningsToasts *self)
{
  g_return_if_fail (OPENINGS_IS_TOASTS (self));

  if (self->taken_toast != NULL)
    adw_toast_dismiss (self->taken_toast);
}
