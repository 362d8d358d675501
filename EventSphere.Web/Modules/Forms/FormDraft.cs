using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Forms;

/// <summary>A form's fields while somebody writes them: always sound, so that what is shown beside them works.</summary>
public sealed class FormDraft
{
    private List<FormField> _fields;

    public FormDraft(FormDefinition definition) => _fields = [.. definition.Fields];

    public FormDefinition Definition => new([.. _fields]);

    public IReadOnlyList<FormField> Fields => _fields;

    /// <summary>All of it as text, for the browser to keep while it isn't saved.</summary>
    public string Json => JsonSerializer.Serialize(Definition, ApiConnection.Json);

    /// <summary>Takes back what the browser kept, if that is a sound form.</summary>
    public void Restore(string? json)
    {
        try
        {
            if (JsonSerializer.Deserialize<FormDefinition>(json ?? "", ApiConnection.Json) is { } kept && FormValidation.CheckDefinition(kept).Count == 0)
                _fields = [.. kept.Fields];
        }
        catch (JsonException)
        {
            // Something else lay under that name: nothing is restored.
        }
    }

    /// <summary>Puts a field in the place of the one with its key, or behind all.</summary>
    /// <returns>What is wrong with it, by where it is in the field; nothing was changed then.</returns>
    public IReadOnlyDictionary<string, string> Put(FormField field)
    {
        var at = _fields.FindIndex(one => one.Key == field.Key);
        List<FormField> changed = [.. _fields];
        if (at < 0)
            changed.Add(field);
        else
            changed[at] = field;
        at = at < 0 ? changed.Count - 1 : at;
        var errors = FormValidation.CheckDefinition(new(changed));
        if (errors.Count == 0)
        {
            _fields = changed;
            return errors;
        }

        var own = $"fields[{at}].";
        // Conditions of later fields may look at an option or a kind that went.
        return errors.ToDictionary(
            error => error.Key.StartsWith(own, StringComparison.Ordinal) ? error.Key[own.Length..] : "",
            error => error.Key.StartsWith(own, StringComparison.Ordinal) ? error.Value : error.Key == "fields" ? error.Value : "A later field’s condition looks at what this takes away. Change that condition first.");
    }

    /// <summary>Moves a field, unless a condition would then look at a field that comes later.</summary>
    public bool Move(string key, int index)
    {
        List<FormField> changed = [.. _fields];
        var at = changed.FindIndex(field => field.Key == key);
        var field = changed[at];
        changed.RemoveAt(at);
        changed.Insert(Math.Clamp(index, 0, changed.Count), field);
        if (FormValidation.CheckDefinition(new(changed)).Count > 0)
            return false;
        _fields = changed;
        return true;
    }

    /// <summary>Fields whose condition looks at this one.</summary>
    public IReadOnlyList<FormField> DependentsOf(string key) => [.. _fields.Where(field => field.Condition?.Clauses.Any(clause => clause.Field == key) == true)];

    /// <summary>Removes a field, and what others' conditions say of it.</summary>
    public void Remove(string key) => _fields = [.. _fields.Where(field => field.Key != key).Select(field =>
        field.Condition is not { } condition ? field
        : condition.Clauses.Where(clause => clause.Field != key).ToArray() is { Length: > 0 } left ? field with { Condition = condition with { Clauses = left } }
        : field with { Condition = null })];

    /// <summary>A key for a new field, after its label; nobody has it.</summary>
    public string NewKey(string? label)
    {
        var wanted = Slug.Of(label, FormLimits.KeyMaxLength - 3).Replace('-', '_');
        if (wanted.Length == 0 || !char.IsAsciiLetter(wanted[0]))
            wanted = "field";
        var key = wanted;
        for (var number = 2; _fields.Any(field => field.Key == key); number++)
            key = $"{wanted}_{number}";
        return key;
    }
}
