/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-memo.h"
#include "openings-store.h"

G_BEGIN_DECLS

/* Private to this layer: what is counted once for all who ask, and dropped with
 * each change. */

#define OPENINGS_STORE_MEMO_SECONDS 300

extern const OpeningsMemoKind openings_store_counts_memo;
extern const OpeningsMemoKind openings_store_facets_memo;
extern const OpeningsMemoKind openings_store_statistics_memo;

typedef struct _OpeningsStoreMemos OpeningsStoreMemos;

/* @task: whose source object is the store */
typedef void (*OpeningsRecallFunc) (OpeningsStoreMemos *memos,
                                    GTask *task);

OpeningsStoreMemos *openings_store_memos_new (OpeningsStore *store);
void openings_store_memos_begin (OpeningsStoreMemos *self,
                                 OpeningsConnection *writer);
void openings_store_memos_free (OpeningsStoreMemos *self);
void openings_store_memos_drop (OpeningsStoreMemos *self);
OpeningsMemo *openings_store_memos_get_counts (OpeningsStoreMemos *self);
OpeningsMemo *openings_store_memos_get_statistics (OpeningsStoreMemos *self);
OpeningsMemo *openings_store_memos_ensure_facets (OpeningsStoreMemos *self,
                                                  OpeningsQuery *query);
OpeningsQuery *openings_store_memos_get_facets_query (OpeningsStoreMemos *self);

OpeningsStoreMemos *openings_store_get_memos (OpeningsStore *self);
void openings_store_recall (OpeningsStore *self,
                            GTask *task,
                            OpeningsRecallFunc func);

G_END_DECLS
