using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Rows as invitees, and each reason why one isn't.</summary>
public sealed class InviteeRowTests
{
    private static readonly ImportMapping All = new(0, 1, 2, null, 3, 4, 5);

    [Fact]
    public void Row_ThatSaysEverything_IsAnInviteeInLowerCase()
    {
        var (row, problems) = Read(["Ada@Example.COM", "Ada", "Obi", "Obi & Sons", "+234 (801) 234-5678", "2"]);

        Assert.Empty(problems);
        Assert.Equal(new InviteeRow(7, "ada@example.com", "Ada", "Obi", "Obi & Sons", "+234 (801) 234-5678", 2), row);
    }

    [Fact]
    public void Row_ThatIsShorterThanTheHead_SaysNothingOfTheRest() =>
        Assert.Equal(new InviteeRow(7, "ada@example.com", "", "", "", "", null), Read(["ada@example.com"]).Row);

    [Theory]
    [InlineData(0, "", "no email address")]
    [InlineData(0, "ada", "no email address such as")]
    [InlineData(0, "ada@example", "no email address such as")]
    [InlineData(0, "Ada <ada@example.com>", "no email address such as")]
    [InlineData(0, "{250}@example.com", "at most 254")]
    [InlineData(1, "{81}", "at most 80")]
    [InlineData(2, "{81}", "at most 80")]
    [InlineData(1, "Ada\nBcc: eve@example.com", "in one line")]
    [InlineData(3, "{121}", "at most 120")]
    [InlineData(4, "call me", "no phone number")]
    [InlineData(4, "{41}", "at most 40")]
    [InlineData(5, "two", "from 0 to 20")]
    [InlineData(5, "-1", "from 0 to 20")]
    [InlineData(5, "21", "from 0 to 20")]
    [InlineData(5, "1.5", "from 0 to 20")]
    public void Row_WithAWrongCell_IsNoneAndSaysWhichAndWhy(int column, string cell, string reason)
    {
        string[] cells = ["ada@example.com", "Ada", "Obi", "Obi & Sons", "+234", "2"];
        cells[column] = cell.StartsWith('{') ? new string('7', int.Parse(cell[1..cell.IndexOf('}')], null)) + cell[(cell.IndexOf('}') + 1)..] : cell;

        var (row, problems) = Read(cells);

        Assert.Null(row);
        var problem = Assert.Single(problems);
        Assert.Equal(column, problem.Column);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_WithSeveralWrongCells_SaysAllOfThem() =>
        Assert.Equal([0, 4, 5], Read(["nobody", "Ada", "Obi", "", "call me", "many"]).Problems.Select(problem => problem.Column!.Value));

    [Theory]
    [InlineData("Ada Obi", "Ada", "Obi")]
    [InlineData("Ada Ngozi Obi", "Ada Ngozi", "Obi")]
    [InlineData("Obi, Ada", "Ada", "Obi")]
    [InlineData("Ada", "Ada", "")]
    [InlineData("", "", "")]
    public void Row_WithTheNameInOne_HasBoth(string name, string first, string last)
    {
        var row = InviteeRow.Read(new FileRow(1, ["ada@example.com", name]), new ImportMapping(0, FullName: 1), [])!;

        Assert.Equal((first, last), (row.FirstName, row.LastName));
    }

    private static (InviteeRow? Row, List<RowProblem> Problems) Read(string[] cells)
    {
        var problems = new List<RowProblem>();
        return (InviteeRow.Read(new FileRow(7, cells), All, problems), problems);
    }
}
