/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-brotli.h"

#include <brotli/decode.h>

struct _OpeningsHttpBrotli
{
  GObject parent_instance;

  BrotliDecoderState *state; /* (owned) */
};

static GConverterResult
convert (GConverter *converter,
         const void *input,
         gsize input_size,
         void *output,
         gsize output_size,
         GConverterFlags flags,
         gsize *n_read,
         gsize *n_written,
         GError **error)
{
  OpeningsHttpBrotli *self = OPENINGS_HTTP_BROTLI (converter);
  const guint8 *next_input = input;
  guint8 *next_output = output;
  gsize input_left = input_size;
  gsize output_left = output_size;
  BrotliDecoderResult result;

  result = BrotliDecoderDecompressStream (self->state, &input_left, &next_input, &output_left,
                                          &next_output, NULL);
  *n_read = input_size - input_left;
  *n_written = output_size - output_left;

  switch (result)
    {
    case BROTLI_DECODER_RESULT_SUCCESS:
      return G_CONVERTER_FINISHED;
    case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
      return G_CONVERTER_CONVERTED;
    case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
      if (*n_read > 0 || *n_written > 0)
        return G_CONVERTER_CONVERTED;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "more is needed");
      return G_CONVERTER_ERROR;
    case BROTLI_DECODER_RESULT_ERROR:
    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no brotli");
      return G_CONVERTER_ERROR;
    }
}

static void
reset (GConverter *converter)
{
  OpeningsHttpBrotli *self = OPENINGS_HTTP_BROTLI (converter);

  BrotliDecoderDestroyInstance (self->state);
  self->state = BrotliDecoderCreateInstance (NULL, NULL, NULL);
}

static void
converter_init (GConverterIface *interface)
{
  interface->convert = convert;
  interface->reset = reset;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsHttpBrotli, openings_http_brotli, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER, converter_init))

static void
openings_http_brotli_finalize (GObject *object)
{
  BrotliDecoderDestroyInstance (OPENINGS_HTTP_BROTLI (object)->state);

  G_OBJECT_CLASS (openings_http_brotli_parent_class)->finalize (object);
}

static void
openings_http_brotli_class_init (OpeningsHttpBrotliClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_http_brotli_finalize;
}

static void
openings_http_brotli_init (OpeningsHttpBrotli *self)
{
  self->state = BrotliDecoderCreateInstance (NULL, NULL, NULL);
}

/**
 * openings_http_brotli_new:
 *
 * Returns: (transfer full): a decompressor of one stream
 */
GConverter *
openings_http_brotli_new (void)
{
  return G_CONVERTER (g_object_new (OPENINGS_TYPE_HTTP_BROTLI, NULL));
}
