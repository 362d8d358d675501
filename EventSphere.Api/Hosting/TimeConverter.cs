using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSphere.Api.Hosting;

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
