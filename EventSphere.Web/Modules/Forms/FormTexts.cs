using System.Text.Json;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Components;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Forms;

/// <summary>Forms as people read them.</summary>
internal static class FormTexts
{
    /// <summary>The kinds in the order in which they are offered, with an icon's name.</summary>
    public static IReadOnlyList<(string Kind, string Name, string What)> Kinds { get; } =
    [
        (FormFieldKinds.ShortText, "Short text", "One line, such as a company."),
        (FormFieldKinds.LongText, "Long text", "Several lines."),
        (FormFieldKinds.Number, "Number", "With a smallest and a largest, if you like."),
        (FormFieldKinds.Single, "One choice", "One of several options."),
        (FormFieldKinds.Multiple, "Several choices", "Any of several options."),
        (FormFieldKinds.Date, "Date", "A day."),
        (FormFieldKinds.File, "File", "A document or picture that is uploaded."),
        (FormFieldKinds.Consent, "Consent", "Something that one agrees to."),
        (FormFieldKinds.Heading, "Heading", "Begins a group of questions."),
        (FormFieldKinds.Paragraph, "Text", "Something to read between questions."),
    ];

    public static string KindName(string kind) => Kinds.FirstOrDefault(known => known.Kind == kind).Name ?? kind;

    /// <summary>When a field is asked, in one sentence; null: always.</summary>
    /// <param name="tickets">What ticket types are called; null: the ticket is settled, and nothing is said of it.</param>
    public static string? ShownIf(FormField field, FormDefinition definition, IReadOnlyDictionary<Guid, string>? tickets)
    {
        var parts = new List<string>();
        if (tickets is not null && field.TicketTypeIds is { Count: > 0 } types)
            parts.Add($"with the ticket {List([.. types.Select(id => tickets.GetValueOrDefault(id, "that is no longer there"))], "or")}");
        if (field.Condition is { } condition)
            parts.Add($"if {List([.. condition.Clauses.Select(clause => Words(clause, definition))], condition.Match == FormMatches.Any ? "or" : "and")}");
        return parts.Count == 0 ? null : $"Only {string.Join(", ", parts)}.";
    }

    /// <summary>The condition for the browser's script; null if there is none.</summary>
    public static string? ConditionJson(FormField field) => field.Condition is null ? null : JsonSerializer.Serialize(field.Condition, ApiConnection.Json);

    /// <summary>As the attribute <c>accept</c>: a help in choosing, and no check.</summary>
    public static string Accept(FormField field) => string.Join(',', FormFileTypes.Of(field).Select(type => type switch
    {
        FormFileTypes.Pdf => ".pdf",
        FormFileTypes.Png => ".png",
        FormFileTypes.Jpeg => ".jpg,.jpeg",
        FormFileTypes.WebP => ".webp",
        FormFileTypes.Csv => ".csv",
        _ => ".txt",
    }));

    /// <summary>PDF, PNG or JPEG, at most 10 MB.</summary>
    public static string FileRule(FormField field) => $"{FormFileNames.Of(FormFileTypes.Of(field))}, at most {FileSize.Of(field.MaxFileBytes ?? FormLimits.FileMaxBytes)}.";

    /// <summary>Diet is Vegan; a field that is no longer there is named by its key.</summary>
    public static string Words(FormClause clause, FormDefinition definition)
    {
        var asked = definition.Fields.FirstOrDefault(field => field.Key == clause.Field);
        var name = $"“{asked?.Label.TrimEnd(' ', '?', ':') ?? clause.Field}”";
        if (asked?.Kind == FormFieldKinds.Consent)
            return clause.Operator == FormOperators.Is ? $"{name} is ticked" : $"{name} isn’t ticked";
        var value = asked?.Options?.FirstOrDefault(option => option.Key == clause.Value)?.Label ?? clause.Value;
        return (clause.Operator, asked?.Kind) switch
        {
            (FormOperators.Is, FormFieldKinds.Multiple) => $"{name} is {value} alone",
            (FormOperators.Is, _) => $"{name} is {value}",
            (FormOperators.IsNot, FormFieldKinds.Multiple) => $"{name} is more or other than {value}",
            (FormOperators.IsNot, _) => $"{name} isn’t {value}",
            (_, FormFieldKinds.Multiple) => $"{name} includes {value}",
            _ => $"{name} contains {value}",
        };
    }

    private static string List(IReadOnlyList<string> parts, string last) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts[^1]}";
}
