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
