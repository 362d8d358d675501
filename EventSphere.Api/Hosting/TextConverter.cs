using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSphere.Api.Hosting;

/// <summary>Refuses text that PostgreSQL can't store, NUL and lone surrogates, where it comes in; each would be a 500 deep inside.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(ref reader);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(ref reader)!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string? Checked(ref Utf8JsonReader reader)
    {
        string? text;
        try
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Null))
                throw new UnreadableValueException("a text is expected.");
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // What the reader says to an escaped lone surrogate, and to bytes that aren't UTF-8.
            throw new UnreadableValueException("the text is not valid Unicode.");
        }

        return text is not null && text.Contains('\0') ? throw new UnreadableValueException("a text must not hold the character NUL.") : text;
    }
}

/// <summary>Times come with their offset from UTC (RFC 3339) and are taken to UTC at once, at the precision that PostgreSQL keeps.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Without an offset it would be read in the server's zone.
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out var asWritten) || asWritten.Kind == DateTimeKind.Unspecified
            || !reader.TryGetDateTimeOffset(out var time))
        {
            throw new UnreadableValueException("a time with its offset from UTC is expected, such as 2027-03-01T18:00:00+01:00.");
        }

        return new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
