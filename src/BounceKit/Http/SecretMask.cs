using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace BounceKit.Http;

/// <summary>Removes secrets from text that others wrote, in one pass: what was put in place of a secret is not read again.</summary>
internal static class SecretMask
{
    private const string Shown = "[secret]";

    // A shorter secret may well be part of an ordinary word; a longer one is hidden wherever it stands.
    private const int LongestOrdinaryWord = 16;

    // Words of OAuth 2 (RFC 6749, 6750) and of HTTP authentication. They say what is wrong, whatever the secrets are.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ProtocolWords = new HashSet<string>(
        [
            "access_denied", "access_token", "api_key", "apikey", "authorization", "basic", "bearer", "client_credentials", "client_id", "client_secret",
            "expired_token", "grant_type", "insufficient_scope", "invalid_client", "invalid_credentials", "invalid_grant", "invalid_request",
            "invalid_scope", "invalid_token", "refresh_token", "server_error", "shared_secret", "temporarily_unavailable", "token_type",
            "unauthorized_client", "unsupported_grant_type", "unsupported_response_type",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Hide(string text, IEnumerable<string> secrets)
    {
        // The longest first: one that another begins with would leave the rest of that one visible.
        string[] forms = [.. secrets.SelectMany(FormsOf).Where(form => form.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(form => form.Length)];
        if (!Array.Exists(forms, form => text.Contains(form, StringComparison.OrdinalIgnoreCase)))
        {
            return text;
        }

        StringBuilder shown = new(text.Length);
        for (int position = 0; position < text.Length;)
        {
            int word = ProtocolWordAt(text, position);
            int secret = word > 0 ? 0 : SecretAt(text, position, forms);
            shown.Append(secret > 0 ? Shown : text.AsSpan(position, Math.Max(word, 1)));
            position += Math.Max(secret, Math.Max(word, 1));
        }

        return shown.ToString();
    }

    // Servers quote what they were sent as it came: as it is, or escaped for a URL (also twice), a form, HTML or JSON.
    private static IEnumerable<string> FormsOf(string secret)
    {
        string escaped = Uri.EscapeDataString(secret);
        return [secret, escaped, Uri.EscapeDataString(escaped), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret), JavaScriptEncoder.Default.Encode(secret)];
    }

    /// <summary>The length of the secret that begins at a position; 0 where there is none.</summary>
    private static int SecretAt(string text, int position, string[] forms)
    {
        foreach (string form in forms)
        {
            if (text.AsSpan(position).StartsWith(form, StringComparison.OrdinalIgnoreCase)
                && (form.Length > LongestOrdinaryWord || (IsEdge(text, position) && IsEdge(text, position + form.Length))))
            {
                return form.Length;
            }
        }

        return 0;
    }

    private static int ProtocolWordAt(string text, int position)
    {
        if (!IsEdge(text, position))
        {
            return 0;
        }

        int end = position;
        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return ProtocolWords.Contains(text.AsSpan(position, end - position)) ? end - position : 0;
    }

    /// <summary>Whether no word continues across a position.</summary>
    private static bool IsEdge(string text, int position) =>
        position == 0 || position == text.Length || !IsWord(text[position - 1]) || !IsWord(text[position]);

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
