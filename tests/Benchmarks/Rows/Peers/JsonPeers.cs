using System.Globalization;
using System.Text.Json;
using BounceKit.Classification;
using BounceKit.CustomerGauge;
using BounceKit.SendGrid;
using BounceKit.WhatCounts;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>A bare <see cref="Utf8JsonReader"/> in a loop, with the shortest code that makes the same strings and records: no keys of rows, no limits.</summary>
internal sealed class JsonPeers(IBounceClassifier classifier)
{
    public List<BounceRecord> ReadSendGrid(byte[] body)
    {
        PeerRecords records = new(classifier, 500);
        Utf8JsonReader reader = new(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? email = null;
            string? reason = null;
            string? status = null;
            long created = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("created"u8))
                {
                    reader.Read();
                    created = reader.GetInt64();
                }
                else if (reader.ValueTextEquals("email"u8))
                {
                    reader.Read();
                    email = reader.GetString();
                }
                else if (reader.ValueTextEquals("reason"u8))
                {
                    reader.Read();
                    reason = reader.GetString();
                }
                else if (reader.ValueTextEquals("status"u8))
                {
                    reader.Read();
                    status = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }

            records.Add(email!, DateTimeOffset.FromUnixTimeSeconds(created), reason, status, new SendGridBounceDetails { List = "bounces", Status = status });
        }

        return records.All;
    }

    public List<BounceRecord> ReadCustomerGauge(byte[] body)
    {
        PeerRecords records = new(classifier, 1000);
        Utf8JsonReader reader = new(body);
        while (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? email = null;
            string? reason = null;
            string? type = null;
            string? date = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("Email"u8))
                {
                    reader.Read();
                    email = reader.GetString();
                }
                else if (reader.ValueTextEquals("Type"u8))
                {
                    reader.Read();
                    type = reader.GetString();
                }
                else if (reader.ValueTextEquals("Reason"u8))
                {
                    reader.Read();
                    reason = reader.GetString();
                }
                else if (reader.ValueTextEquals("Date"u8))
                {
                    reader.Read();
                    date = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }

            records.Add(email!, Instant(date!), reason, null, new CustomerGaugeBounceDetails { List = "bounces", Type = type }, type == "hard" ? BounceType.Hard : BounceType.Soft);
        }

        return records.All;
    }

    public List<BounceRecord> ReadWhatCounts(byte[] body)
    {
        PeerRecords records = new(classifier, 500);
        Utf8JsonReader reader = new(body);
        while (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? email = null;
            string? type = null;
            string? date = null;
            long subscriber = 0;
            long realm = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("subscriberId"u8))
                {
                    reader.Read();
                    subscriber = reader.GetInt64();
                }
                else if (reader.ValueTextEquals("realmId"u8))
                {
                    reader.Read();
                    realm = reader.GetInt64();
                }
                else if (reader.ValueTextEquals("email"u8))
                {
                    reader.Read();
                    email = reader.GetString();
                }
                else if (reader.ValueTextEquals("bounceType"u8))
                {
                    reader.Read();
                    type = reader.GetString();
                }
                else if (reader.ValueTextEquals("date"u8))
                {
                    reader.Read();
                    date = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }

            DateTime local = DateTime.ParseExact(date!, "MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture);
            records.Add(
                email!, new DateTimeOffset(local, TimeSpan.Zero), null, null,
                new WhatCountsBounceDetails { List = "bounces", BounceType = type, SubscriberId = subscriber, RealmId = realm },
                type switch { "HARD_BOUNCE" => BounceType.Hard, "SOFT_BOUNCE" => BounceType.Soft, _ => BounceType.Blocked });
        }

        return records.All;
    }

    internal static DateTimeOffset Instant(string date) =>
        new(DateTime.ParseExact(date, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.Zero);
}
