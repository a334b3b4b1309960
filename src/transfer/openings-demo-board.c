/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-demo-board.h"

#include <libsoup/soup.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-demo-payload.h"
#include "openings-source.h"

/* One thread with a main context of its own runs the server, so that the demo
 * answers while the main loop is busy. The listening socket and the catalog are
 * made by the caller: then the port is known at once, who connects early waits
 * in the socket's queue, and the thread never reads the program's resources,
 * which end with the program. The thread owns everything that it touches and
 * ends when the board is finalized; nothing joins it.
 *
 * The server answers /HOST/PATH for https://HOST/PATH, as mirrors are asked. */

#define BOARD_PREFIX "openings-demo-"

typedef struct
{
  GMainLoop *loop;              /* (owned) */
  GSocket *socket;              /* (owned) listens */
  OpeningsDemoCatalog *catalog; /* (owned) */
  GHashTable *answers;          /* (owned) path → OpeningsDemoCompany of the catalog */
} Service;

struct _OpeningsDemoBoard
{
  GObject parent_instance;

  GMainLoop *loop; /* (owned) (nullable) what quitting ends the thread */
  char *base_url;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (OpeningsDemoBoard, openings_demo_board, G_TYPE_OBJECT)

static const char *const page_urls[] = {
  "https://boards.greenhouse.io/openings-demo-northwind",
  "https://boards.greenhouse.io/openings-demo-harbourlight",
  "https://jobs.lever.co/openings-demo-papercrane",
  "https://jobs.lever.co/openings-demo-meridian",
  "https://jobs.ashbyhq.com/openings-demo-quillstack",
  "https://jobs.ashbyhq.com/openings-demo-solstice",
  "https://careers.fern-and-bell.example/jobs",
  "https://careers.tidewater-museum.example/vacancies",
  NULL,
};

static const char *const mirrored[] = {
  "https://boards.greenhouse.io/" BOARD_PREFIX,
  "https://job-boards.greenhouse.io/" BOARD_PREFIX,
  "https://boards-api.greenhouse.io/v1/boards/" BOARD_PREFIX,
  "https://jobs.lever.co/" BOARD_PREFIX,
  "https://api.lever.co/v0/postings/" BOARD_PREFIX,
  "https://jobs.ashbyhq.com/" BOARD_PREFIX,
  "https://api.ashbyhq.com/posting-api/job-board/" BOARD_PREFIX,
  "https://careers.fern-and-bell.example/",
  "https://careers.tidewater-museum.example/",
};

/* Where the boards of a kind are, as the server is asked. */
static const struct
{
  const char *kind;
  const char *page;      /* before the board */
  const char *interface; /* (nullable) before the board */
  const char *rest;      /* after it */
} routes[] = {
  { "greenhouse", "/boards.greenhouse.io/", "/boards-api.greenhouse.io/v1/boards/", "/jobs" },
  { "greenhouse", "/job-boards.greenhouse.io/", NULL, "" },
  { "lever", "/jobs.lever.co/", "/api.lever.co/v0/postings/", "" },
  { "ashby", "/jobs.ashbyhq.com/", "/api.ashbyhq.com/posting-api/job-board/", "" },
  { "jsonld", "/", NULL, "" },
};

static void
service_free (Service *service)
{
  g_main_loop_unref (service->loop);
  g_object_unref (service->socket);
  g_object_unref (service->catalog);
  g_hash_table_unref (service->answers);
  g_free (service);
}

static void
add_routes (GHashTable *answers,
            OpeningsDemoCompany *company)
{
  const char *board = company->board;

  if (g_str_has_prefix (board, "https://"))
    board += strlen ("https://");

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (strcmp (routes[i].kind, company->kind) != 0)
        continue;

      g_hash_table_insert (answers, g_strconcat (routes[i].page, board, NULL), company);
      if (routes[i].interface != NULL)
        g_hash_table_insert (answers,
                             g_strconcat (routes[i].interface, board, routes[i].rest, NULL),
                             company);
    }
}

static gboolean
is_interface (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (routes[i].interface != NULL && g_str_has_prefix (path, routes[i].interface))
      return TRUE;

  return FALSE;
}

static guint
get_number (GHashTable *query,
            const char *name,
            guint absent)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    return absent;

  return number;
}

static void
answer (SoupServerMessage *message,
        guint status,
        const char *content_type,
        char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_TAKE, body, strlen (body));
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Service *service = user_data;
  const OpeningsDemoCompany *company = g_hash_table_lookup (service->answers, path);

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain", g_strdup ("Only GET\n"));
  else if (company == NULL)
    answer (message, SOUP_STATUS_NOT_FOUND, "application/json",
            g_strdup ("{\"status\":404,\"error\":\"Not found\"}"));
  else if (is_interface (path))
    answer (message, SOUP_STATUS_OK, "application/json",
            openings_demo_payload_new (company, get_number (query, "skip", 0),
                                       get_number (query, "limit", G_MAXINT)));
  else
    answer (message, SOUP_STATUS_OK, "text/html; charset=utf-8", openings_demo_page_new (company));
}

static Service *
service_new (GMainContext *context,
             GSocket *listener)
{
  Service *service = g_new0 (Service, 1);
  GPtrArray *companies;

  service->loop = g_main_loop_new (context, FALSE);
  service->socket = g_object_ref (listener);
  service->catalog = openings_demo_catalog_new (openings_clock_now ());
  service->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  companies = openings_demo_catalog_get_companies (service->catalog);
  for (guint i = 0; i < companies->len; i++)
    add_routes (service->answers, companies->pdata[i]);

  return service;
}

static gpointer
board_thread (gpointer data)
{
  Service *service = data;
  GMainContext *context = g_main_loop_get_context (service->loop);
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  server = soup_server_new ("server-header", "Openings-demo", NULL);
  soup_server_add_handler (server, NULL, request_cb, service, NULL);
  if (soup_server_listen_socket (server, service->socket, 0, &error))
    g_main_loop_run (service->loop);
  else
    g_warning ("The demo board can’t be served: %s", error->message);

  soup_server_disconnect (server);
  g_clear_object (&server);
  g_main_context_pop_thread_default (context);
  service_free (service);

  return NULL;
}

static GSocket *
open_socket (guint16 *port,
             GError **error)
{
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) local = NULL;

  listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                           error);
  if (listener == NULL || !g_socket_bind (listener, any_port, FALSE, error) ||
      !g_socket_listen (listener, error))
    return NULL;

  local = g_socket_get_local_address (listener, error);
  if (local == NULL)
    return NULL;

  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));

  return g_steal_pointer (&listener);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/* Through the loop's own context, since the thread may not have run it yet. */
static void
stop_thread (GMainLoop *loop)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, g_main_loop_ref (loop),
                         (GDestroyNotify) g_main_loop_unref);
  g_source_attach (source, g_main_loop_get_context (loop));
}

static void
openings_demo_board_finalize (GObject *object)
{
  OpeningsDemoBoard *self = OPENINGS_DEMO_BOARD (object);

  if (self->loop != NULL)
    stop_thread (self->loop);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_free (self->base_url);

  G_OBJECT_CLASS (openings_demo_board_parent_class)->finalize (object);
}

static void
openings_demo_board_class_init (OpeningsDemoBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_demo_board_finalize;
}

static void
openings_demo_board_init (OpeningsDemoBoard *self)
{
}

/**
 * openings_demo_board_new:
 *
 * Returns: (transfer full): a board that is not served yet
 */
OpeningsDemoBoard *
openings_demo_board_new (void)
{
  return g_object_new (OPENINGS_TYPE_DEMO_BOARD, NULL);
}

static gboolean
serve (OpeningsDemoBoard *self,
       GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GThread) thread = NULL;
  Service *service;
  guint16 port;

  listener = open_socket (&port, error);
  if (listener == NULL)
    {
      g_prefix_error (error, "The demo board can’t be served: ");
      return FALSE;
    }

  service = service_new (context, listener);
  self->loop = g_main_loop_ref (service->loop);
  self->base_url = g_strdup_printf ("http://127.0.0.1:%u", port);
  thread = g_thread_new ("demo-board", board_thread, service);

  return TRUE;
}

/**
 * openings_demo_board_start:
 * @self: the board
 * @client: what is to find the demo's addresses there
 * @error: return location for an error of GIO
 *
 * Starts to serve, on a free port of the loopback device, and points @client
 * at it for the demo's addresses and no others. A second call does nothing.
 *
 * Returns: whether the board is served
 */
gboolean
openings_demo_board_start (OpeningsDemoBoard *self,
                           OpeningsHttpClient *client,
                           GError **error)
{
  g_return_val_if_fail (OPENINGS_IS_DEMO_BOARD (self), FALSE);

  if (self->base_url != NULL)
    return TRUE;

  if (!serve (self, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (mirrored); i++)
    openings_http_client_add_mirror (client, mirrored[i], self->base_url);

  return TRUE;
}

/**
 * openings_demo_board_get_base_url:
 * @self: the board
 *
 * Returns: (nullable): where it is served, %NULL before it is started
 */
const char *
openings_demo_board_get_base_url (OpeningsDemoBoard *self)
{
  return self->base_url;
}

/**
 * openings_demo_board_get_urls:
 *
 * Returns: (transfer none) (array zero-terminated=1): the careers addresses of
 *   the demo's companies, as a person would paste them
 */
const char *const *
openings_demo_board_get_urls (void)
{
  return page_urls;
}

/**
 * openings_demo_board_is_demo:
 * @handle: the handle of a source
 *
 * Returns: whether the source is one of the demo's
 */
gboolean
openings_demo_board_is_demo (const char *handle)
{
  const char *board = openings_source_get_board (handle);

  return board != NULL &&
         (g_str_has_prefix (board, BOARD_PREFIX) || g_strv_contains (page_urls, board));
}
