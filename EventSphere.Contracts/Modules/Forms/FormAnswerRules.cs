using System.Globalization;

namespace EventSphere.Contracts.Modules.Forms;

/// <summary>A file that was uploaded, as far as a form cares.</summary>
/// <param name="Type">One of <see cref="FormFileTypes"/>.</param>
public sealed record UploadedFormFile(Guid Id, string Name, string Type, long Bytes);

/// <summary>What one field makes of what was sent for it: nothing, a clean answer, or why not.</summary>
internal readonly record struct FormVerdict(string? Answer, string? Error)
{
    public static FormVerdict Nothing => default;

    public static FormVerdict Of(string answer) => new(answer, null);

    public static FormVerdict No(string why) => new(null, why);
}

/// <summary>The rules of each kind of field.</summary>
internal static class FormAnswerRules
{
    /// <param name="files">Finds the file behind what was sent for a field; null: what was sent is taken as it is.</param>
    public static FormVerdict Check(FormField field, string? sent, Func<FormField, string, UploadedFormFile?>? files)
    {
        var text = sent?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text))
            return FormVerdict.Nothing;
        return field.Kind switch
        {
            FormFieldKinds.ShortText => Text(field, text, FormLimits.ShortTextMaxLength, oneLine: true),
            FormFieldKinds.LongText => Text(field, text, FormLimits.LongTextMaxLength, oneLine: false),
            FormFieldKinds.Number => Number(field, text),
            FormFieldKinds.Date => Date(field, text),
            FormFieldKinds.Single => Has(field, text) ? FormVerdict.Of(text) : FormVerdict.No("Choose one of the options."),
            FormFieldKinds.Multiple => Several(field, text),
            FormFieldKinds.Consent => text == FormAnswers.Yes ? FormVerdict.Of(text) : FormVerdict.No("Tick the box, or leave it empty."),
            FormFieldKinds.File => File(field, text, files),
            _ => FormVerdict.No("This is no question."),
        };
    }

    /// <summary>What is said where an answer is needed and there is none.</summary>
    public static string Missing(string kind) => kind switch
    {
        FormFieldKinds.Consent => "Please agree to go on.",
        FormFieldKinds.Single => "Choose one of the options.",
        FormFieldKinds.Multiple => "Choose at least one.",
        FormFieldKinds.File => "Choose a file.",
        _ => "Please fill this in.",
    };

    /// <summary>10 MB, 500 KB: rounded down, so that what fits in words fits.</summary>
    public static string SizeText(long bytes) => bytes >= 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB");

    private static FormVerdict Text(FormField field, string text, int most, bool oneLine)
    {
        var limit = field.MaxLength ?? most;
        if (text.Length > limit)
            return FormVerdict.No(string.Create(CultureInfo.InvariantCulture, $"Use at most {limit:N0} characters."));
        if (oneLine && text.Any(char.IsControl))
            return FormVerdict.No("Write this in one line.");
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? FormVerdict.No("This holds characters that can’t be shown.") : FormVerdict.Of(text);
    }

    private static FormVerdict Number(FormField field, string text)
    {
        if (!decimal.TryParse(text, FormAnswers.NumberStyle, CultureInfo.InvariantCulture, out var number))
            return FormVerdict.No("Write a number in digits, such as 12 or 3.5.");
        var (least, most) = (field.Min ?? -FormLimits.MaxNumber, field.Max ?? FormLimits.MaxNumber);
        if (number < least || number > most)
            return FormVerdict.No((field.Min, field.Max) switch
            {
                (not null, null) => $"Use {Written(least)} or more.",
                (null, not null) => $"Use {Written(most)} or less.",
                _ => $"Use a number from {Written(least)} to {Written(most)}.",
            });
        return decimal.Round(number, FormLimits.MaxDecimals) == number
            ? FormVerdict.Of(Written(number))
            : FormVerdict.No($"Use at most {FormLimits.MaxDecimals} digits after the point.");
    }

    private static FormVerdict Date(FormField field, string text)
    {
        if (!DateOnly.TryParseExact(text, FormAnswers.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return FormVerdict.No("Choose a date, or write it as 2027-04-14.");
        if (date >= (field.Earliest ?? DateOnly.MinValue) && date <= (field.Latest ?? DateOnly.MaxValue))
            return FormVerdict.Of(text);
        return FormVerdict.No((field.Earliest, field.Latest) switch
        {
            ({ } from, null) => $"Choose {Written(from)} or later.",
            (null, { } to) => $"Choose {Written(to)} or earlier.",
            var (from, to) => $"Choose a date from {Written(from!.Value)} to {Written(to!.Value)}.",
        });
    }

    private static FormVerdict Several(FormField field, string text)
    {
        var chosen = FormAnswers.Chosen(text).ToHashSet(StringComparer.Ordinal);
        if (chosen.Count == 0)
            return text is "[]" ? FormVerdict.Nothing : FormVerdict.No("Choose from the options.");
        return chosen.All(key => Has(field, key))
            ? FormVerdict.Of(FormAnswers.OfChosen(field.Options!.Select(option => option.Key).Where(chosen.Contains)))
            : FormVerdict.No("Choose from the options.");
    }

    private static FormVerdict File(FormField field, string sent, Func<FormField, string, UploadedFormFile?>? files)
    {
        if (files is null)
            return FormVerdict.Of(sent);
        if (files(field, sent) is not { } file)
            return FormVerdict.No("This file is no longer there. Choose it again.");
        return CheckFile(field, file.Type, file.Bytes) is { } refused ? FormVerdict.No(refused) : FormVerdict.Of(FormAnswers.OfFile(file.Id, file.Name));
    }

    /// <summary>Why a field doesn't take a file; null if it does.</summary>
    public static string? CheckFile(FormField field, string? type, long bytes)
    {
        var most = field.MaxFileBytes ?? FormLimits.FileMaxBytes;
        if (bytes > most)
            return $"The file may have at most {SizeText(most)}.";
        return type is not null && FormFileTypes.Of(field).Contains(type) ? null : $"Choose a file of one of these types: {FormFileNames.Of(FormFileTypes.Of(field))}.";
    }

    private static bool Has(FormField field, string key) => field.Options?.Any(option => option.Key == key) == true;

    private static string Written(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Written(DateOnly date) => date.ToString(FormAnswers.DateFormat, CultureInfo.InvariantCulture);
}

/// <summary>The types of files as people call them.</summary>
public static class FormFileNames
{
    public static string Of(string type) => type switch
    {
        FormFileTypes.Pdf => "PDF",
        FormFileTypes.Png => "PNG",
        FormFileTypes.Jpeg => "JPEG",
        FormFileTypes.WebP => "WebP",
        FormFileTypes.Text => "plain text",
        FormFileTypes.Csv => "CSV",
        _ => type,
    };

    /// <summary>PDF, PNG or JPEG.</summary>
    public static string Of(IReadOnlyList<string> types) => types.Count == 1
        ? Of(types[0])
        : $"{string.Join(", ", types.Take(types.Count - 1).Select(Of))} or {Of(types[^1])}";
}
