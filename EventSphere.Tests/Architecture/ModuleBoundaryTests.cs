using System.Text.RegularExpressions;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Architecture;

/// <summary>
/// Which module may see which. Contracts and Domain are libraries: a module sees of another what that one made public. Api, Worker and Web are
/// programs, where nothing is public: who uses whom stands in a table by hand, so that a new dependency is a decision, and it has no circle.
/// The compiler can't say so inside one assembly, so the sources are read: a file of module A that opens the namespace of module B must not
/// name a type that is none of its business.
/// </summary>
public sealed partial class ModuleBoundaryTests
{
    private static readonly string[] KnownModules =
    [
        "Tenancy", "Identity", "Events", "Forms", "Registrations", "Attendees", "Invitees", "Tickets", "CheckIns", "Communications", "Payments", "Crm",
        "Workflows", "Calendar", "Reports", "Integrations", "Audit", "Catalog", "Carts", "Orders", "Promotions", "Loyalty", "Affiliates", "Support", "Demo", "Notifications", "Search", "Images",
    ];

    // Who uses whose facade, and for what.
    private static readonly Dictionary<string, (string From, string To)[]> Uses = new()
    {
        ["EventSphere.Api"] =
        [
            ("Tenancy", "Identity"), // signing up signs the owner in
            ("Registrations", "Events"), // a public address names an event
            ("Registrations", "Forms"), // whoever registers answers what the event asks
            ("Forms", "Events"), // a public address names an event
            ("Tenancy", "Events"), // the directory names tenants
        ],
        ["EventSphere.Worker"] =
        [
            ("Registrations", "Communications"), // the confirmation is a mail
            ("Integrations", "Communications"), // a tenant's own server sends mails
            ("Identity", "Communications"), // invitations and links to an account are mailed
            ("Invitees", "Communications"), // invitations to events are mailed
            ("Invitees", "Registrations"), // an event's time is written as in a confirmation
        ],
        ["EventSphere.Web"] =
        [
            ("Tenancy", "Identity"), // signing up signs the owner in
        ],
    };

    public static TheoryData<string> Rooms => new(Product.RoomsWithModules);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Module_UsingAnother_NamesOnlyItsPublicTypesOrStandsInTheTable(string room)
    {
        var inner = InnerTypes(room);
        var trespasses = new List<string>();
        var used = new HashSet<(string, string)>();
        var allowed = Uses.GetValueOrDefault(room, []);
        var looked = 0;
        foreach (var file in Repository.Files($"{room}/Modules", ".cs", ".razor"))
        {
            var own = ModuleOf(file);
            var source = Repository.Read(file);
            looked++;
            foreach (var other in OpenedModules(room, source).Where(module => module != own))
            {
                var named = inner.GetValueOrDefault(other, []).Where(type => Regex.IsMatch(source, $@"(?<![\w.""]){Regex.Escape(type)}(?!\w)")).ToArray();
                if (named.Length > 0 && allowed.Contains((own, other)))
                    used.Add((own, other));
                else
                    trespasses.AddRange(named.Select(type => $"{file} names {other}'s {type}"));
            }
        }

        Assert.Empty(trespasses);
        Assert.Empty(allowed.Except(used));
        Assert.DoesNotContain(allowed, use => allowed.Contains((use.To, use.From)));
        Assert.True(looked > 3, $"Only {looked} files of {room} were looked at.");
    }

    [Fact]
    public void Modules_InEveryRoom_HaveTheNamesOfTheDesign()
    {
        var folders = Product.RoomsWithModules.Append("EventSphere.Tests")
            .SelectMany(room => Directory.GetDirectories(Path.Combine(Repository.Root, room, "Modules"))).Select(folder => Path.GetFileName(folder)).Distinct().ToArray();

        Assert.Empty(folders.Except(KnownModules));
        Assert.Contains("Registrations", folders);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Namespace_OfEachSourceFile_FollowsItsFolder(string room)
    {
        var files = Repository.Files(room, ".cs").Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal));
        var strays = files
            .Select(file => (File: file, Declared: NamespaceLine().Match(Repository.Read(file)).Groups[1].Value))
            .Where(found => found.Declared.Length > 0 && found.Declared != Path.GetDirectoryName(found.File)!.Replace('/', '.').Replace('\\', '.'));

        Assert.Empty(strays);
        Assert.NotEmpty(files);
    }

    private static Dictionary<string, string[]> InnerTypes(string room) => Product.Load(room).GetTypes()
        .Where(type => type is { IsNested: false, IsPublic: false } && !type.Name.StartsWith('<') && type.Namespace?.StartsWith($"{room}.Modules.", StringComparison.Ordinal) == true)
        .GroupBy(type => type.Namespace![$"{room}.Modules.".Length..].Split('.')[0])
        .ToDictionary(group => group.Key, group => group.Select(type => type.Name.Split('`')[0]).ToArray());

    private static IEnumerable<string> OpenedModules(string room, string source) =>
        Regex.Matches(source, $@"(?:using(?: static)?\s+|{Regex.Escape(room)}\.|(?<![\w.]))(?:{Regex.Escape(room)}\.)?Modules\.(\w+)").Select(match => match.Groups[1].Value).Distinct();

    private static string ModuleOf(string file) => file.Split('/')[2];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
