/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-empty-page.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"

/**
 * openings_empty_page_update:
 * @page: what is shown in place of an empty list
 * @kind: what the list would show
 * @is_fetching: whether jobs may be on their way
 *
 * Says why there is nothing, and what to do.
 */
void
openings_empty_page_update (AdwStatusPage *page,
                            OpeningsSidebarKind kind,
                            gboolean is_fetching)
{
  const char *icon_name = "view-list-symbolic";
  const char *title = _ ("No Jobs Here");
  const char *advice = _ ("Jobs are listed here once you give them this status.");

  switch (kind)
    {
    case OPENINGS_SIDEBAR_ALL:
      title = is_fetching ? _ ("Looking for Jobs…") : _ ("No Jobs Yet");
      advice = _ ("Jobs appear here as soon as the pages that you follow list some.");
      break;
    case OPENINGS_SIDEBAR_NEW:
      title = _ ("No Unread Jobs");
      advice = is_fetching ? _ ("The pages that you follow are being looked at.")
                           : _ ("You have looked at all jobs. Refresh to look for new ones.");
      break;
    case OPENINGS_SIDEBAR_FAVORITES:
      icon_name = "starred-symbolic";
      title = _ ("No Favorites");
      advice = _ ("Jobs that you give a star are kept here.");
      break;
    case OPENINGS_SIDEBAR_CLOSED:
      advice = _ ("Jobs are kept here when a company does not list them any more.");
      break;
    case OPENINGS_SIDEBAR_COMPANY:
      advice = _ ("This company lists no jobs at the moment.");
      break;
    case OPENINGS_SIDEBAR_SEARCH:
      advice = _ ("Jobs are listed here as soon as some match this search.");
      break;
    case OPENINGS_SIDEBAR_INTERESTED:
    case OPENINGS_SIDEBAR_APPLIED:
    case OPENINGS_SIDEBAR_INTERVIEWING:
    case OPENINGS_SIDEBAR_OFFER:
    case OPENINGS_SIDEBAR_ACCEPTED:
    case OPENINGS_SIDEBAR_REJECTED:
    case OPENINGS_SIDEBAR_HIDDEN:
    default:
      break;
    }

  adw_status_page_set_icon_name (page, icon_name);
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, advice);
}

/**
 * openings_empty_page_show_error:
 * @page: what is shown in place of a list
 * @error: why that is not known
 */
void
openings_empty_page_show_error (AdwStatusPage *page,
                                const GError *error)
{
  g_autofree char *text = openings_error_text (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, markup);
}
