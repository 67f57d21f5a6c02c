using System.Buffers;
using System.Text.Json;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Cli.Output;

/// <summary>The settings of a simulator as a configuration file.</summary>
internal static class SimulatorConfiguration
{
    public static ReadOnlyMemory<byte> ToJson(BounceSimulator simulator)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            Write(writer, configuration.GetChildren(), value: null);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<IConfigurationSection> children, string? value)
    {
        IConfigurationSection[] sections = [.. children];
        if (sections.Length == 0)
        {
            writer.WriteStringValue(value);
        }
        else if (sections.All(section => section.Key.All(char.IsAsciiDigit)))
        {
            writer.WriteStartArray();
            Array.ForEach(sections, section => Write(writer, section.GetChildren(), section.Value));
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            foreach (IConfigurationSection section in sections)
            {
                writer.WritePropertyName(section.Key);
                Write(writer, section.GetChildren(), section.Value);
            }

            writer.WriteEndObject();
        }
    }
}
