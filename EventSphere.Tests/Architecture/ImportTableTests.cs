using System.Xml.Linq;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Architecture;

/// <summary>Who may import whom. The same table stands in the design; a row changes there first.</summary>
public sealed class ImportTableTests
{
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["EventSphere.Contracts"] = [],
        ["EventSphere.Domain"] = ["EventSphere.Contracts"],
        ["EventSphere.ServiceDefaults"] = ["EventSphere.Contracts"],
        ["EventSphere.Api"] = ["EventSphere.Domain", "EventSphere.Contracts", "EventSphere.ServiceDefaults"],
        ["EventSphere.Worker"] = ["EventSphere.Domain", "EventSphere.Contracts", "EventSphere.ServiceDefaults"],
        ["EventSphere.Web"] = ["EventSphere.Contracts", "EventSphere.ServiceDefaults"],
        ["EventSphere.AppHost"] = [],
    };

    public static TheoryData<string> Rooms => new(Product.Rooms);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Assembly_OfEachRoom_ImportsOnlyWhatTheTableAllows(string room)
    {
        var imported = Product.Load(room).GetReferencedAssemblies()
            .Select(name => name.Name!).Where(name => name.StartsWith("EventSphere.", StringComparison.Ordinal));

        Assert.Empty(imported.Except(MayImport[room]));
    }

    [Fact]
    public void Table_OfAllRooms_MatchesTheProjectsThatAreThere()
    {
        Assert.Equal(MayImport.Keys.Order(StringComparer.Ordinal), Product.Rooms);
        Assert.Contains(Product.Load("EventSphere.Api").GetReferencedAssemblies(), name => name.Name == "EventSphere.Domain");
        Assert.Contains(Product.Load("EventSphere.Web").GetReferencedAssemblies(), name => name.Name == "EventSphere.Contracts");
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ProjectFile_OfEachRoom_ReferencesOnlyWhatTheTableAllows(string room)
    {
        // The AppHost's references make resources: it starts what it names and sees no type of it.
        string[] allowed = room == "EventSphere.AppHost" ? ["EventSphere.Api", "EventSphere.Worker", "EventSphere.Web"] : MayImport[room];

        var referenced = ItemsOf(room, "ProjectReference").Select(Path.GetFileNameWithoutExtension)
            .Where(name => name!.StartsWith("EventSphere.", StringComparison.Ordinal));

        Assert.Empty(referenced.Except(allowed));
    }

    [Fact]
    public void Contracts_ReferenceNoPackage() => Assert.Empty(ItemsOf("EventSphere.Contracts", "PackageReference"));

    [Fact]
    public void Web_HasNoDatabase()
    {
        var references = Product.Load("EventSphere.Web").GetReferencedAssemblies().Select(name => name.Name!).ToArray();

        Assert.DoesNotContain(references, name => name.Contains("EntityFrameworkCore", StringComparison.Ordinal) || name == "Npgsql");
        Assert.NotEmpty(references);
    }

    private static IEnumerable<string> ItemsOf(string room, string item) =>
        XDocument.Parse(Repository.Read($"{room}/{room}.csproj")).Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
