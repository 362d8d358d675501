using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Forms;

/// <summary>A field as somebody types it.</summary>
public sealed class FieldDraft
{
    private IReadOnlyList<FormOption> _options = [];

    /// <summary>Null until a new field is put into its form.</summary>
    public string? Key { get; private init; }

    public string Kind { get; set; } = FormFieldKinds.ShortText;
    public string? Label { get; set; }
    public string? Help { get; set; }
    public bool Required { get; set; }
    public string Scope { get; set; } = FormScopes.Person;
    public string? MaxLength { get; set; }
    public string? Min { get; set; }
    public string? Max { get; set; }
    public string? Earliest { get; set; }
    public string? Latest { get; set; }

    /// <summary>One option a line.</summary>
    public string? Options { get; set; }

    public HashSet<string> FileTypes { get; } = [];
    public string? MaxMegabytes { get; set; }
    public HashSet<Guid> TicketTypeIds { get; } = [];
    public string Match { get; set; } = FormMatches.All;
    public List<ClauseDraft> Clauses { get; } = [];

    public static FieldDraft Of(FormField field)
    {
        var draft = new FieldDraft
        {
            Key = field.Key,
            Kind = field.Kind,
            Label = field.Label,
            Help = field.Help,
            Required = field.Required,
            Scope = field.Scope,
            MaxLength = field.MaxLength?.ToString(CultureInfo.InvariantCulture),
            Min = field.Min?.ToString(CultureInfo.InvariantCulture),
            Max = field.Max?.ToString(CultureInfo.InvariantCulture),
            Earliest = field.Earliest?.ToString(FormAnswers.DateFormat, CultureInfo.InvariantCulture),
            Latest = field.Latest?.ToString(FormAnswers.DateFormat, CultureInfo.InvariantCulture),
            Options = string.Join('\n', (field.Options ?? []).Select(option => option.Label)),
            _options = field.Options ?? [],
            MaxMegabytes = field.MaxFileBytes is { } bytes ? ((decimal)bytes / (1024 * 1024)).ToString("0.###", CultureInfo.InvariantCulture) : null,
            Match = field.Condition?.Match ?? FormMatches.All,
        };
        draft.FileTypes.UnionWith(FormFileTypes.Of(field));
        draft.TicketTypeIds.UnionWith(field.TicketTypeIds ?? []);
        draft.Clauses.AddRange((field.Condition?.Clauses ?? []).Select(clause => new ClauseDraft { Field = clause.Field, Operator = clause.Operator, Value = clause.Value }));
        return draft;
    }

    public static FieldDraft New()
    {
        var draft = new FieldDraft();
        draft.FileTypes.UnionWith(FormFileTypes.Usual);
        return draft;
    }

    /// <summary>The field, with what belongs to its kind and nothing else.</summary>
    public ApiResult<FormField> ToField(string key)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var asks = FormFieldKinds.Asks(Kind);
        var field = new FormField(
            key, Kind, Label?.Trim() ?? "", string.IsNullOrWhiteSpace(Help) || !asks ? null : Help.Trim(), asks && Required, Scope,
            FormFieldKinds.IsText(Kind) ? (int?)Number("maxLength", MaxLength, whole: true) : null,
            Kind == FormFieldKinds.Number ? Number("min", Min) : null,
            Kind == FormFieldKinds.Number ? Number("max", Max) : null,
            Kind == FormFieldKinds.Date ? Date("earliest", Earliest) : null,
            Kind == FormFieldKinds.Date ? Date("latest", Latest) : null,
            FormFieldKinds.IsChoice(Kind) ? OptionsOf() : null,
            Kind == FormFieldKinds.File ? [.. FormFileTypes.All.Where(FileTypes.Contains)] : null,
            Kind == FormFieldKinds.File && Number("maxFileBytes", MaxMegabytes) is { } megabytes ? (int)Math.Clamp(megabytes * 1024 * 1024, -1, int.MaxValue) : null,
            Scope == FormScopes.Person && TicketTypeIds.Count > 0 ? [.. TicketTypeIds.Order()] : null,
            Clauses.Count == 0 ? null : new FormCondition(Match, [.. Clauses.Select(clause => new FormClause(clause.Field, clause.Operator, clause.Value.Trim()))]));
        return errors.Count == 0 ? field : new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, errors);

        decimal? Number(string name, string? typed, bool whole = false)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (decimal.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && (!whole || (number == Math.Truncate(number) && Math.Abs(number) < int.MaxValue)))
            {
                return number;
            }

            errors[name] = [whole ? "Write a whole number in digits, or leave it empty." : "Write a number in digits, or leave it empty."];
            return null;
        }

        DateOnly? Date(string name, string? typed)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (DateOnly.TryParseExact(typed, FormAnswers.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            errors[name] = ["Choose a date, or leave it empty."];
            return null;
        }
    }

    /// <summary>
    /// Options keep their keys, under which answers are kept: first those whose words stayed, then, in their order, those that were reworded.
    /// </summary>
    private FormOption[] OptionsOf()
    {
        string[] lines = [.. (Options ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        var left = _options.Where(option => !lines.Contains(option.Label)).ToList();
        // As many lines are new as went: they were reworded. Otherwise some were added or removed, and nobody can say which.
        var reworded = lines.Count(line => _options.All(option => option.Label != line)) == left.Count;
        var keys = _options.Select(option => option.Key).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Select(line =>
        {
            if (_options.FirstOrDefault(option => option.Label == line) is { } same)
                return same;
            if (reworded && left.Count > 0)
            {
                var old = left[0];
                left.RemoveAt(0);
                return old with { Label = line };
            }

            return new FormOption(NewKey(line), line);
        })];

        string NewKey(string label)
        {
            var wanted = Slug.Of(label, FormLimits.OptionKeyMaxLength - 3) is { Length: > 0 } slug ? slug : "option";
            var key = wanted;
            for (var number = 2; !keys.Add(key); number++)
                key = $"{wanted}-{number}";
            return key;
        }
    }
}

/// <summary>A clause of a condition as somebody chooses it.</summary>
public sealed class ClauseDraft
{
    public string Field { get; set; } = "";
    public string Operator { get; set; } = FormOperators.Is;
    public string Value { get; set; } = "";
}
