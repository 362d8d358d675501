using EventSphere.Contracts.Modules.Invitees;

namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>Suggests which column holds what: by its name, and for addresses by what stands in it.</summary>
public static class ColumnGuess
{
    private static readonly string[] _emails = ["email", "emailaddress", "mail", "mailaddress", "emailid"];
    private static readonly string[] _firstNames = ["firstname", "first", "givenname", "forename", "vorname", "prénom", "prenom", "nombre"];
    private static readonly string[] _lastNames = ["lastname", "last", "surname", "familyname", "secondname", "nachname", "nom", "apellido", "apellidos"];
    private static readonly string[] _fullNames = ["name", "fullname", "contact", "contactname", "invitee", "person"];
    private static readonly string[] _companies = ["company", "companyname", "organization", "organisation", "employer", "firma", "entreprise", "empresa"];
    private static readonly string[] _phones = ["phone", "phonenumber", "mobile", "mobilenumber", "mobilephone", "telephone", "tel", "cell", "whatsapp", "telefon"];
    private static readonly string[] _guests = ["guests", "guest", "guestsallowed", "plusones", "plusone", "plus", "additionalguests", "numberofguests"];

    /// <returns>Null if no column holds addresses.</returns>
    public static ImportMapping? Of(IReadOnlyList<string> columns, IReadOnlyList<FileRow> rows)
    {
        var names = columns.Select(column => new string([.. column.ToLowerInvariant().Where(char.IsLetter)])).ToArray();
        if ((Named(_emails) ?? Addresses()) is not { } email)
            return null;
        var (first, last) = (Named(_firstNames), Named(_lastNames));
        return new ImportMapping(
            email, first, last, first is null && last is null ? Named(_fullNames) : null, Named(_companies), Named(_phones), Named(_guests));

        // Of several columns with such a name the first.
        int? Named(string[] words) => Array.FindIndex(names, name => words.Contains(name)) is var at and >= 0 ? at : null;

        int? Addresses()
        {
            for (var at = 0; at < columns.Count; at++)
            {
                if (rows.Count > 0 && rows.Count(row => InviteeFile.IsAddress(row[at])) * 2 > rows.Count)
                    return at;
            }

            return null;
        }
    }
}
