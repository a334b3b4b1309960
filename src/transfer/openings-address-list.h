/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-source.h"

G_BEGIN_DECLS

/* No list that a person keeps is longer. */
#define OPENINGS_ADDRESS_LIST_MAX 2000

/**
 * OpeningsAddress:
 * @address: of a page, or a handle
 * @name: (nullable): of the company
 *
 * One entry of a list of what to follow.
 */
typedef struct
{
  char *address; /* (owned) */
  char *name;    /* (owned) (nullable) */
} OpeningsAddress;

void openings_address_free (OpeningsAddress *self);

char      *openings_address_list_write       (GPtrArray            *sources);
GPtrArray *openings_address_list_read        (const char           *text);
void       openings_address_list_load_async  (GFile                *file,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
char      *openings_address_list_load_finish (GFile                *file,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
