using System.Globalization;

namespace EventSphere.Contracts.Modules.Forms;

/// <summary>Whether a field is shown, told from what was answered before it.</summary>
internal static class FormConditions
{
    /// <param name="ticketTypeId">Null: not known, so that what belongs to some ticket types alone isn't shown.</param>
    /// <param name="fields">All fields that were asked before, by key.</param>
    /// <param name="answers">Their sound answers.</param>
    public static bool Shows(FormField field, Guid? ticketTypeId, IReadOnlyDictionary<string, FormField> fields, IReadOnlyDictionary<string, string> answers)
    {
        if (field.TicketTypeIds is { Count: > 0 } types && (ticketTypeId is not { } type || !types.Contains(type)))
            return false;
        if (field.Condition is not { } condition)
            return true;
        return condition.Match == FormMatches.Any ? condition.Clauses.Any(Holds) : condition.Clauses.All(Holds);

        bool Holds(FormClause clause)
        {
            var answer = answers.GetValueOrDefault(clause.Field);
            if (!fields.TryGetValue(clause.Field, out var asked) || answer is null)
                return clause.Operator == FormOperators.IsNot;
            return clause.Operator switch
            {
                FormOperators.Is => Is(asked, answer, clause.Value),
                FormOperators.IsNot => !Is(asked, answer, clause.Value),
                _ => Contains(asked, answer, clause.Value),
            };
        }
    }

    private static bool Is(FormField asked, string answer, string value) => asked.Kind switch
    {
        FormFieldKinds.Multiple => FormAnswers.Chosen(answer) is [var only] && only == value,
        FormFieldKinds.Number => decimal.TryParse(value, FormAnswers.NumberStyle, CultureInfo.InvariantCulture, out var number)
            && decimal.Parse(answer, FormAnswers.NumberStyle, CultureInfo.InvariantCulture) == number,
        FormFieldKinds.ShortText or FormFieldKinds.LongText => string.Equals(answer, value.Trim(), StringComparison.OrdinalIgnoreCase),
        _ => answer == value,
    };

    private static bool Contains(FormField asked, string answer, string value) => asked.Kind == FormFieldKinds.Multiple
        ? FormAnswers.Chosen(answer).Contains(value)
        : answer.Contains(value.Trim(), StringComparison.OrdinalIgnoreCase);
}
