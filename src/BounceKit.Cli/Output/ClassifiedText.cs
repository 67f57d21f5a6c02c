using System.Text.Json;
using BounceKit.Classification;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Output;

/// <summary>A diagnostic and what the classifier says of it.</summary>
internal readonly record struct ClassifiedText(string Text, BounceClassification Classification)
{
    /// <summary>Every name on every line, null where the text states nothing: lines are read as columns more often than as objects.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, Text);
        writer.WriteString("type"u8, Words<BounceType>.Of(Classification.Type));
        writer.WriteString("reason"u8, Words<BounceReason>.Of(Classification.Reason));
        if (Classification.SmtpCode is { } code)
        {
            writer.WriteNumber("smtpCode"u8, code);
        }
        else
        {
            writer.WriteNull("smtpCode"u8);
        }

        writer.WriteString("status"u8, Classification.Status);
        writer.WriteString("rule"u8, Classification.Rule);
        writer.WriteEndObject();
    }
}
