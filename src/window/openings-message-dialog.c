/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-message-dialog.h"

#include <glib/gi18n.h>

#include "openings-button-names.h"

/**
 * openings_message_dialog_new:
 * @parent: what it is in front of
 * @heading: what it asks
 * @body: what there is to say about it
 * @response: what the signal “response” says if the user wants to
 * @label: what the button says for that, with its mnemonic
 * @appearance: how that button looks; what destroys is not done by Return
 *
 * Returns: (transfer none): a dialog with that button and one that cancels
 */
AdwMessageDialog *
openings_message_dialog_new (GtkWindow *parent,
                             const char *heading,
                             const char *body,
                             const char *response,
                             const char *label,
                             AdwResponseAppearance appearance)
{
  AdwMessageDialog *self = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_responses (self, "cancel", _ ("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (self, response, appearance);
  adw_message_dialog_set_close_response (self, "cancel");
  if (appearance != ADW_RESPONSE_DESTRUCTIVE)
    adw_message_dialog_set_default_response (self, response);
  openings_button_names_mend (GTK_WIDGET (self));

  return self;
}
