using System.Globalization;
using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">Null if it is about the whole row.</param>
public readonly record struct RowProblem(int? Column, string Reason);

/// <summary>A row as an invitee: what stands in the columns that hold something. An empty cell says nothing, and changes nothing.</summary>
/// <param name="Email">Lower case.</param>
/// <param name="GuestsAllowed">Null if the row says nothing of guests.</param>
public sealed partial record InviteeRow(int Line, string Email, string FirstName, string LastName, string Company, string Phone, int? GuestsAllowed)
{
    /// <summary>Reads a row.</summary>
    /// <returns>The invitee; or null, and what is wrong with each cell.</returns>
    public static InviteeRow? Read(FileRow row, ImportMapping mapping, List<RowProblem> problems)
    {
        problems.Clear();
        var email = Cell(mapping.Email);
        if (email.Length == 0)
            problems.Add(new RowProblem(mapping.Email, "There is no email address."));
        else if (email.Length > UserLimits.EmailMaxLength)
            problems.Add(new RowProblem(mapping.Email, $"An email address has at most {UserLimits.EmailMaxLength} characters."));
        else if (!InviteeFile.IsAddress(email))
            problems.Add(new RowProblem(mapping.Email, "This is no email address such as ada@example.com."));

        var (first, last) = mapping.FullName is null ? (Cell(mapping.FirstName), Cell(mapping.LastName)) : Split(Cell(mapping.FullName));
        Check(mapping.FirstName ?? mapping.FullName, first, "A first name", RegistrationLimits.PersonNameMaxLength);
        Check(mapping.LastName ?? mapping.FullName, last, "A last name", RegistrationLimits.PersonNameMaxLength);
        var company = Cell(mapping.Company);
        Check(mapping.Company, company, "A company", InviteeLimits.CompanyMaxLength);
        var phone = Cell(mapping.Phone);
        Check(mapping.Phone, phone, "A phone number", InviteeLimits.PhoneMaxLength);
        if (phone.Length <= InviteeLimits.PhoneMaxLength && !Phones().IsMatch(phone))
            problems.Add(new RowProblem(mapping.Phone, "This is no phone number such as +234 801 234 5678."));

        int? guests = null;
        if (Cell(mapping.Guests) is { Length: > 0 } typed)
        {
            guests = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
            if (guests is < 0 or > InviteeLimits.MaxGuests)
                problems.Add(new RowProblem(mapping.Guests, $"Guests are a number from 0 to {InviteeLimits.MaxGuests}."));
        }

        return problems.Count > 0 ? null : new InviteeRow(row.Line, email.ToLowerInvariant(), first, last, company, phone, guests);

        string Cell(int? column) => column is { } at ? row[at] : "";

        void Check(int? column, string text, string what, int longest)
        {
            if (text.Length > longest)
                problems.Add(new RowProblem(column, $"{what} has at most {longest} characters."));
            else if (text.Any(char.IsControl))
                problems.Add(new RowProblem(column, $"{what} stands in one line."));
        }
    }

    // "Obi, Ada", or the last word is the last name.
    private static (string First, string Last) Split(string name)
    {
        if (name.IndexOf(',', StringComparison.Ordinal) is var comma and > 0)
            return (name[(comma + 1)..].Trim(), name[..comma].Trim());
        return name.LastIndexOf(' ') is var space and > 0 ? (name[..space].Trim(), name[(space + 1)..]) : (name, "");
    }

    [GeneratedRegex(InviteeLimits.PhonePattern)]
    private static partial Regex Phones();
}
