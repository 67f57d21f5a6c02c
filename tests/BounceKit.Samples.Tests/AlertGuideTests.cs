using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Samples.Tests;

/// <summary>The code of docs/alerts.md that verifies a signature accepts what is signed, and nothing else.</summary>
public sealed class AlertGuideTests(DocumentedPrograms programs) : IClassFixture<DocumentedPrograms>
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(static number => (byte)number)];
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"type\":\"alert.raised\"}");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_777_636_800);

    [Fact]
    public void The_guide_accepts_what_is_signed_and_nothing_else()
    {
        string signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"id-1.1777636800.{Encoding.UTF8.GetString(Body)}")));

        IsValid(signature).Should().BeTrue();
        IsValid(signature, now: Now.AddSeconds(300)).Should().BeTrue();
        IsValid(signature, now: Now.AddSeconds(301)).Should().BeFalse();
        IsValid(signature, id: "id-2").Should().BeFalse();
        IsValid(signature, body: [.. Body, 32]).Should().BeFalse();
        IsValid(signature, key: [.. Key.Reverse()]).Should().BeFalse();
        IsValid(signature[..^8]).Should().BeFalse();
        IsValid("").Should().BeFalse();
    }

    private bool IsValid(string signature, string id = "id-1", byte[]? body = null, byte[]? key = null, DateTimeOffset? now = null)
    {
        MethodInfo method = Assembly.LoadFrom(programs.Find(DocumentedPrograms.Guides)).GetType("docs_alerts_md+AlertSignature", throwOnError: true)!.GetMethod("IsValid")!;
        HeaderDictionary headers = new() { ["webhook-id"] = id, ["webhook-timestamp"] = "1777636800", ["webhook-signature"] = signature };
        return (bool)method.Invoke(null, [headers, body ?? Body, Convert.ToBase64String(key ?? Key), now ?? Now])!;
    }
}
