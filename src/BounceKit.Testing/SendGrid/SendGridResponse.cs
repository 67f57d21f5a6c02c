using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SendGrid;

/// <summary>Reads SendGrid's parameters and writes its responses.</summary>
internal static class SendGridResponse
{
    public static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteNull("field"u8);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static Task NotFoundAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status404NotFound, "not found");

    public static Task NotAllowedAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "method not allowed");

    public static Task InvalidAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status400BadRequest, "invalid parameter");

    public static Task DoneAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Writes an array with an item for each row.</summary>
    public static Task WriteArrayAsync<T>(HttpContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartArray();
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    });

    /// <summary>Whether a query has no parameters but these, each once.</summary>
    public static bool HasOnly(IQueryCollection query, params string[] names) => query.All(pair => names.Contains(pair.Key, StringComparer.Ordinal) && pair.Value.Count == 1);

    /// <summary>Whether a query is one for a page of a list.</summary>
    public static bool IsPage(IQueryCollection query) => HasOnly(query, "limit", "offset", "start_time", "end_time", "email");

    /// <summary>Whether an address matches a pattern: by its start, with % as a wildcard.</summary>
    public static bool MatchesPrefix(string email, string pattern)
    {
        int position = 0;
        foreach ((int index, string part) in pattern.Split('%').Index())
        {
            int found = email.IndexOf(part, position, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (index == 0 && found != 0))
            {
                return false;
            }

            position = found + part.Length;
        }

        return true;
    }
}
