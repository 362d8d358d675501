using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Api.Hosting;

/// <summary>Times come with their offset from UTC (RFC 3339) and are taken to UTC at once, at the precision that PostgreSQL keeps.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Written(ref reader).ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The time as it was written, with its offset.</summary>
    internal static DateTimeOffset Written(ref Utf8JsonReader reader)
    {
        // Without an offset it would be read in the server's zone.
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out var asWritten) || asWritten.Kind == DateTimeKind.Unspecified
            || !reader.TryGetDateTimeOffset(out var time))
        {
            throw new UnreadableValueException("a time with its offset from UTC is expected, such as 2027-03-01T18:00:00+01:00.");
        }

        return new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), time.Offset);
    }
}

/// <summary>
/// Leaves a time its offset where that is looked at: an organizer's times are on the clocks of the event's zone (<see cref="ZoneTime"/>). Who takes one of
/// these takes it to UTC before it is stored.
/// </summary>
internal sealed class ZonedTimeConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly Type[] Holders = [typeof(EventRequest), typeof(TicketTypeRequest), typeof(PriceTierRequest), typeof(DuplicateEventRequest), typeof(EventDate)];

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : TimeConverter.Written(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteStringValue(time);
        else
            writer.WriteNullValue();
    }

    /// <summary>Puts it where those contracts have a time.</summary>
    public static void Apply(JsonTypeInfo contract)
    {
        if (!Holders.Contains(contract.Type))
            return;
        foreach (var property in contract.Properties.Where(property => property.PropertyType == typeof(DateTimeOffset?)))
            property.CustomConverter = new ZonedTimeConverter();
    }
}
