using System.Text.RegularExpressions;

namespace EventSphere.Contracts.Modules.Forms;

/// <summary>Finds what is wrong with a form. Takes it as it came off the wire, where anything may be missing.</summary>
internal sealed partial class FormDefinitionRules(FormDefinition definition)
{
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FormField> earlier = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Check()
    {
        if (definition.Fields is not { } fields)
            return One("fields", "Say which fields the form has.");
        if (fields.Count > FormLimits.MaxFields)
            return One("fields", $"A form has at most {FormLimits.MaxFields} fields.");
        if (fields.Count(field => field is { Kind: { } kind } && FormFieldKinds.Asks(kind)) > FormLimits.MaxQuestions)
            return One("fields", $"A form asks at most {FormLimits.MaxQuestions} questions.");
        if (fields.Count(field => field?.Kind == FormFieldKinds.File) > FormLimits.MaxFiles)
            return One("fields", $"A form asks for at most {FormLimits.MaxFiles} files.");
        for (var at = 0; at < fields.Count; at++)
        {
            if (fields[at] is { } field)
                CheckField(field, $"fields[{at}]");
            else
                Error($"fields[{at}]", "A field is missing here.");
        }

        return errors;
    }

    private void CheckField(FormField field, string at)
    {
        if (field.Key is null || field.Key.Length > FormLimits.KeyMaxLength || !Key().IsMatch(field.Key))
            Error($"{at}.key", $"Use up to {FormLimits.KeyMaxLength} lower-case letters, digits and underscores, with a letter first.");
        else if (!earlier.ContainsKey(field.Key))
            earlier.Add(field.Key, field);
        else
            Error($"{at}.key", "Another field has this key. Choose another.");

        if (field.Kind is null || !FormFieldKinds.All.Contains(field.Kind))
        {
            Error($"{at}.kind", $"Use one of {string.Join(", ", FormFieldKinds.All)}.");
            return;
        }

        Text(field.Label, $"{at}.label", field.Kind == FormFieldKinds.Paragraph ? FormLimits.ParagraphMaxLength : FormLimits.LabelMaxLength, severalLines: field.Kind == FormFieldKinds.Paragraph);
        if (field.Help is { Length: > FormLimits.HelpMaxLength })
            Error($"{at}.help", $"Use at most {FormLimits.HelpMaxLength} characters.");
        if (field.Required && !FormFieldKinds.Asks(field.Kind))
            Error($"{at}.required", "A text can’t be required.");
        CheckScope(field, at);
        CheckLimits(field, at);
        CheckOptions(field, at);
        CheckFiles(field, at);
        if (field.Condition is { } condition)
            CheckCondition(field, condition, $"{at}.condition");
    }

    private void CheckScope(FormField field, string at)
    {
        if (field.Scope is not (FormScopes.Person or FormScopes.Order))
            Error($"{at}.scope", $"Use {FormScopes.Person} or {FormScopes.Order}.");
        if (field.TicketTypeIds is not { Count: > 0 } types)
            return;
        if (types.Count > FormLimits.MaxTicketTypes)
            Error($"{at}.ticketTypeIds", $"Name at most {FormLimits.MaxTicketTypes} ticket types.");
        else if (field.Scope == FormScopes.Order)
            Error($"{at}.ticketTypeIds", "What is asked once per order can’t depend on a ticket type: an order may hold several.");
    }

    private void CheckLimits(FormField field, string at)
    {
        var longest = field.Kind == FormFieldKinds.ShortText ? FormLimits.ShortTextMaxLength : FormLimits.LongTextMaxLength;
        if (field.MaxLength is { } length && !FormFieldKinds.IsText(field.Kind))
            Error($"{at}.maxLength", "Only texts have a longest length.");
        else if (field.MaxLength is { } most && (most < 1 || most > longest))
            Error($"{at}.maxLength", $"Use a number from 1 to {longest}.");

        if (field.Kind != FormFieldKinds.Number)
            Unless(field.Min is null && field.Max is null, $"{at}.min", "Only numbers have a smallest and a largest.");
        else if (Outside(field.Min) || Outside(field.Max))
            Error(Outside(field.Min) ? $"{at}.min" : $"{at}.max", "This number is too large.");
        else
            Unless(field.Min is not { } min || field.Max is not { } max || min <= max, $"{at}.max", "The largest must not be below the smallest.");

        if (field.Kind != FormFieldKinds.Date)
            Unless(field.Earliest is null && field.Latest is null, $"{at}.earliest", "Only dates have an earliest and a latest.");
        else
            Unless(field.Earliest is not { } from || field.Latest is not { } to || from <= to, $"{at}.latest", "The latest must not come before the earliest.");

        static bool Outside(decimal? number) => number is { } some && Math.Abs(some) > FormLimits.MaxNumber;
    }

    private void CheckOptions(FormField field, string at)
    {
        if (!FormFieldKinds.IsChoice(field.Kind))
        {
            Unless(field.Options is not { Count: > 0 }, $"{at}.options", "Only choices have options.");
            return;
        }

        if (field.Options is not { Count: > 0 and <= FormLimits.MaxOptions } options)
        {
            Error($"{at}.options", $"Give 1 to {FormLimits.MaxOptions} options.");
            return;
        }

        var (keys, labels) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var index = 0; index < options.Count; index++)
        {
            var place = $"{at}.options[{index}]";
            if (options[index] is not { } option)
                Error(place, "An option is missing here.");
            else if (option.Key is null || option.Key.Length > FormLimits.OptionKeyMaxLength || !OptionKey().IsMatch(option.Key))
                Error($"{place}.key", $"Use up to {FormLimits.OptionKeyMaxLength} lower-case letters, digits, hyphens and underscores.");
            else if (!keys.Add(option.Key))
                Error($"{place}.key", "Another option has this key. Choose another.");
            else if (Text(option.Label, $"{place}.label", FormLimits.OptionLabelMaxLength) && !labels.Add(option.Label.Trim()))
                Error($"{place}.label", "Another option reads the same. Choose another.");
        }
    }

    private void CheckFiles(FormField field, string at)
    {
        if (field.Kind != FormFieldKinds.File)
            Unless(field.FileTypes is not { Count: > 0 } && field.MaxFileBytes is null, $"{at}.fileTypes", "Only files have types and a size.");
        else if (field.FileTypes is { } types && (types.Any(type => !FormFileTypes.All.Contains(type)) || types.Distinct().Count() < types.Count))
            Error($"{at}.fileTypes", $"Use each of {string.Join(", ", FormFileTypes.All)} once at most.");
        else
            Unless(field.MaxFileBytes is not { } bytes || bytes is >= FormLimits.FileMinMaxBytes and <= FormLimits.FileMaxBytes, $"{at}.maxFileBytes", "Use a size from 1 KB to 10 MB.");
    }

    private void CheckCondition(FormField field, FormCondition condition, string at)
    {
        if (condition.Match is not (FormMatches.All or FormMatches.Any))
            Error($"{at}.match", $"Use {FormMatches.All} or {FormMatches.Any}.");
        if (condition.Clauses is not { Count: > 0 and <= FormLimits.MaxClauses } clauses)
        {
            Error($"{at}.clauses", $"Give 1 to {FormLimits.MaxClauses} conditions.");
            return;
        }

        for (var index = 0; index < clauses.Count; index++)
        {
            var place = $"{at}.clauses[{index}]";
            if (clauses[index] is not { Field: { } key, Operator: { } operation, Value: { } value })
                Error(place, "A condition names a field, how to compare, and a value.");
            else if (key == field.Key || !earlier.TryGetValue(key, out var asked))
                Error($"{place}.field", "A condition looks at a field that comes before.");
            else if (!FormFieldKinds.Asks(asked.Kind ?? "") || asked.Kind == FormFieldKinds.File)
                Error($"{place}.field", "A condition looks at a question that isn’t a file.");
            else if (asked.Scope != field.Scope)
                Error($"{place}.field", "A condition looks at a field that is asked of the same: each person, or once per order.");
            else if (!FormOperators.Fits(operation, asked.Kind!))
                Error($"{place}.operator", $"Use {string.Join(", ", FormOperators.All.Where(one => FormOperators.Fits(one, asked.Kind!)))}.");
            else if (!Answers(asked, value))
                Error($"{place}.value", "This is no possible answer to that field.");
        }
    }

    // What can't be answered would never hold, and whoever wrote it meant something else.
    private static bool Answers(FormField asked, string value) => asked.Kind switch
    {
        FormFieldKinds.ShortText or FormFieldKinds.LongText => !string.IsNullOrWhiteSpace(value) && value.Length <= FormLimits.LongTextMaxLength,
        FormFieldKinds.Single or FormFieldKinds.Multiple => asked.Options?.Any(option => option?.Key == value) == true,
        _ => FormAnswerRules.Check(asked, value, null) is { Answer: not null },
    };

    private bool Text(string? text, string at, int most, bool severalLines = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Error(at, "Please fill this in.");
        if (text.Length > most)
            return Error(at, $"Use at most {most} characters.");
        return !text.Any(c => char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t')) || Error(at, "Write this in one line.");
    }

    private void Unless(bool holds, string at, string why)
    {
        if (!holds)
            Error(at, why);
    }

    private bool Error(string at, string why)
    {
        errors.TryAdd(at, why);
        return false;
    }

    private static Dictionary<string, string> One(string at, string why) => new(StringComparer.Ordinal) { [at] = why };

    [GeneratedRegex(FormLimits.KeyPattern)]
    private static partial Regex Key();

    [GeneratedRegex(FormLimits.OptionKeyPattern)]
    private static partial Regex OptionKey();
}
