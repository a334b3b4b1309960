/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-config.h"

#include "openings-trace.h"

#if HAVE_SYSPROF
#include <sysprof-capture.h>
#endif

/**
 * openings_trace_begin:
 *
 * Returns: the time to hand to openings_trace_end()
 */
gint64
openings_trace_begin (void)
{
#if HAVE_SYSPROF
  return SYSPROF_CAPTURE_CURRENT_TIME;
#else
  return 0;
#endif
}

/**
 * openings_trace_end:
 * @begin: what openings_trace_begin() gave
 * @name: what was done, such as "snapshot"
 * @detail: (nullable): with what
 *
 * Leaves a mark in a running Sysprof capture; without one it costs next to
 * nothing.
 */
void
openings_trace_end (gint64 begin,
                    const char *name,
                    const char *detail)
{
#if HAVE_SYSPROF
  sysprof_collector_mark (begin, SYSPROF_CAPTURE_CURRENT_TIME - begin, "openings", name, detail);
#endif
}
