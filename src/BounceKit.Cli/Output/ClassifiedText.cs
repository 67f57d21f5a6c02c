using System.Text.Json;
using BounceKit.Classification;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Output;

/// <summary>A diagnostic with its classification.</summary>
internal readonly record struct ClassifiedText(string Text, BounceClassification Classification)
{
    /// <summary>Writes every member on every line, null where the text does not say: lines are often read as columns.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, Text);
        writer.WriteString("type"u8, EnumNames<BounceType>.Get(Classification.Type));
        writer.WriteString("reason"u8, EnumNames<BounceReason>.Get(Classification.Reason));
        writer.WriteString("confidence"u8, EnumNames<BounceConfidence>.Get(Classification.Confidence));
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
