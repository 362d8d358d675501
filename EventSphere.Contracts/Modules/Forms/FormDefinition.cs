namespace EventSphere.Contracts.Modules.Forms;

/// <summary>The questions of a form, in the order in which they are asked. <see cref="FormValidation"/> says what makes one sound.</summary>
public sealed record FormDefinition(IReadOnlyList<FormField> Fields)
{
    /// <summary>A form that asks nothing.</summary>
    public static readonly FormDefinition Empty = new([]);
}

/// <summary>A question, or a text between questions.</summary>
/// <param name="Key">Names the field for ever: answers are kept under it. Unique in its form.</param>
/// <param name="Kind">One of <see cref="FormFieldKinds"/>.</param>
/// <param name="Label">The question; of a heading or a paragraph its text; of a consent what one agrees to.</param>
/// <param name="Help">What stands beside the question.</param>
/// <param name="Required">Whether it must be answered where it is shown.</param>
/// <param name="Scope">One of <see cref="FormScopes"/>.</param>
/// <param name="MaxLength">Of texts, in UTF-16 code units as HTML counts them; null: as much as the kind takes.</param>
/// <param name="Min">Of numbers, included.</param>
/// <param name="Max">Of numbers, included.</param>
/// <param name="Earliest">Of dates, included.</param>
/// <param name="Latest">Of dates, included.</param>
/// <param name="Options">Of choices, in their order.</param>
/// <param name="FileTypes">Of files, of <see cref="FormFileTypes"/>; null or empty: <see cref="FormFileTypes.Usual"/>.</param>
/// <param name="MaxFileBytes">Of files; null: <see cref="FormLimits.FileMaxBytes"/>.</param>
/// <param name="TicketTypeIds">Asked with these ticket types only; null or empty: with every one.</param>
/// <param name="Condition">Shown only while this holds; null: always.</param>
public sealed record FormField(
    string Key,
    string Kind,
    string Label,
    string? Help = null,
    bool Required = false,
    string Scope = FormScopes.Person,
    int? MaxLength = null,
    decimal? Min = null,
    decimal? Max = null,
    DateOnly? Earliest = null,
    DateOnly? Latest = null,
    IReadOnlyList<FormOption>? Options = null,
    IReadOnlyList<string>? FileTypes = null,
    int? MaxFileBytes = null,
    IReadOnlyList<Guid>? TicketTypeIds = null,
    FormCondition? Condition = null);

/// <summary>Something that can be chosen.</summary>
/// <param name="Key">What is stored when it is chosen. Unique in its field.</param>
public sealed record FormOption(string Key, string Label);

/// <summary>When a field is shown. It looks at earlier fields only; one that isn't shown itself has no answer.</summary>
/// <param name="Match">One of <see cref="FormMatches"/>.</param>
public sealed record FormCondition(string Match, IReadOnlyList<FormClause> Clauses);

/// <summary>What one earlier field must be answered with.</summary>
/// <param name="Field">Its key.</param>
/// <param name="Operator">One of <see cref="FormOperators"/>.</param>
/// <param name="Value">As an answer to that field is written; of choices the option's key.</param>
public sealed record FormClause(string Field, string Operator, string Value);

/// <summary>The kinds of fields, as they are written on the wire.</summary>
public static class FormFieldKinds
{
    public const string ShortText = "short_text";
    public const string LongText = "long_text";
    public const string Number = "number";
    public const string Single = "single";
    public const string Multiple = "multiple";
    public const string Date = "date";
    public const string File = "file";
    public const string Consent = "consent";
    public const string Heading = "heading";
    public const string Paragraph = "paragraph";

    public static readonly IReadOnlyList<string> All = [ShortText, LongText, Number, Single, Multiple, Date, File, Consent, Heading, Paragraph];

    /// <summary>Whether it takes an answer; the others are texts to be read.</summary>
    public static bool Asks(string kind) => kind is not (Heading or Paragraph);

    public static bool IsText(string kind) => kind is ShortText or LongText;

    public static bool IsChoice(string kind) => kind is Single or Multiple;
}

/// <summary>Who answers a field, where several people register together.</summary>
public static class FormScopes
{
    /// <summary>Each person.</summary>
    public const string Person = "person";

    /// <summary>Whoever registers them, once.</summary>
    public const string Order = "order";
}

/// <summary>How many of a condition's clauses must hold.</summary>
public static class FormMatches
{
    public const string All = "all";
    public const string Any = "any";
}

/// <summary>How a clause compares. Texts compare without case.</summary>
public static class FormOperators
{
    /// <summary>The answer is the value; of a multiple choice: that alone was chosen.</summary>
    public const string Is = "is";

    /// <summary>The opposite. Holds too where nothing was answered.</summary>
    public const string IsNot = "is_not";

    /// <summary>The text holds the value, or the value is among what was chosen.</summary>
    public const string Contains = "contains";

    public static readonly IReadOnlyList<string> All = [Is, IsNot, Contains];

    /// <summary>Whether a field of the kind can be compared so.</summary>
    public static bool Fits(string operation, string kind) => operation switch
    {
        Is or IsNot => FormFieldKinds.Asks(kind) && kind != FormFieldKinds.File,
        Contains => FormFieldKinds.IsText(kind) || kind == FormFieldKinds.Multiple,
        _ => false,
    };
}

/// <summary>The types of files that a field can take, told by their bytes and never by their name.</summary>
public static class FormFileTypes
{
    public const string Pdf = "pdf";
    public const string Png = "png";
    public const string Jpeg = "jpeg";
    public const string WebP = "webp";
    public const string Text = "text";
    public const string Csv = "csv";

    public static readonly IReadOnlyList<string> All = [Pdf, Png, Jpeg, WebP, Text, Csv];

    /// <summary>What a field takes that says nothing: texts are anything, and have to be asked for.</summary>
    public static readonly IReadOnlyList<string> Usual = [Pdf, Png, Jpeg, WebP];

    /// <summary>What a field takes.</summary>
    public static IReadOnlyList<string> Of(FormField field) => field.FileTypes is { Count: > 0 } chosen ? chosen : Usual;
}

/// <summary>Limits of forms and of what is answered to them.</summary>
public static class FormLimits
{
    public const int NameMaxLength = 120;
    public const int MaxFields = 80;

    /// <summary>Fields that take an answer.</summary>
    public const int MaxQuestions = 50;

    public const int KeyMaxLength = 40;
    public const string KeyPattern = "^[a-z][a-z0-9_]*$";
    public const int LabelMaxLength = 300;
    public const int ParagraphMaxLength = 2_000;
    public const int HelpMaxLength = 500;
    public const int ShortTextMaxLength = 500;
    public const int LongTextMaxLength = 2_000;

    /// <summary>What browsers calculate with exactly, and a little less.</summary>
    public const long MaxNumber = 1_000_000_000_000;

    public const int MaxDecimals = 6;
    public const int MaxOptions = 50;
    public const int OptionKeyMaxLength = 30;
    public const string OptionKeyPattern = "^[a-z0-9][a-z0-9_-]*$";
    public const int OptionLabelMaxLength = 200;
    public const int MaxClauses = 10;
    public const int MaxTicketTypes = 100;
    public const int FileMaxBytes = 10 * 1024 * 1024;
    public const int FileMinMaxBytes = 1024;
    public const int FileNameMaxLength = 120;

    /// <summary>Fields that take a file: a page without JavaScript sends them all at once.</summary>
    public const int MaxFiles = 4;

    /// <summary>Bytes of a page that is sent with all files of a form, and what is typed beside them.</summary>
    public const long PageMaxBytes = (MaxFiles * (long)FileMaxBytes) + (1024 * 1024);

    /// <summary>How long a file waits for the answer that names it.</summary>
    public static readonly TimeSpan FileLifetime = TimeSpan.FromHours(20);

    /// <summary>Bytes of a whole upload: the file, and what multipart writes around it.</summary>
    public const long UploadMaxBytes = FileMaxBytes + (64 * 1024);
}
