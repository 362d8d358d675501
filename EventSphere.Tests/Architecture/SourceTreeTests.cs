using System.Text.RegularExpressions;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Architecture;

/// <summary>What the tree holds, and what it must not.</summary>
public sealed partial class SourceTreeTests
{
    private const int MaxLines = 300;
    private const int MaxTestLines = 400;

    private static readonly string[] Source = [".cs", ".razor", ".css", ".js", ".mjs", ".sh", ".sql"];

    [Fact]
    public void SourceFiles_AreShortEnoughToBeAboutOneThing()
    {
        var files = Repository.Files("", Source).Where(file => !IsNotOurWriting(file)).ToArray();

        var tooLong = files.Select(file => (File: file, Lines: Repository.Read(file).AsSpan().Count('\n')))
            .Where(found => found.Lines > (found.File.StartsWith("EventSphere.Tests/", StringComparison.Ordinal) ? MaxTestLines : MaxLines));

        Assert.Empty(tooLong);
        Assert.True(files.Length > 100);
    }

    [Fact]
    public void Comments_LeaveNothingForLater()
    {
        var files = Repository.Files("", Source).Where(file => !IsNotOurWriting(file)).ToArray();

        Assert.Empty(files.Where(file => LeftForLater().IsMatch(Repository.Read(file))));
        Assert.NotEmpty(files);
    }

    [Fact]
    public void NpmLocks_CarryNoDownloadAddress()
    {
        var locks = Repository.Files("", ".json").Where(file => file.EndsWith("package-lock.json", StringComparison.Ordinal)).ToArray();

        // Addresses of one machine's registry would be dead ends on another's; the hashes stay.
        Assert.All(locks, file => Assert.DoesNotContain("\"resolved\"", Repository.Read(file), StringComparison.Ordinal));
        Assert.All(locks, file => Assert.Contains("\"integrity\"", Repository.Read(file), StringComparison.Ordinal));
        Assert.NotEmpty(locks);
    }

    [Fact]
    public void StandIns_CanBeDeletedWithoutATrace()
    {
        var files = Repository.Files("", ".csproj", ".props", ".targets", ".sln", ".slnx", ".json", ".yml", ".yaml", ".sh", ".mjs")
            .Where(file => !file.StartsWith("standins/", StringComparison.Ordinal) && !file.StartsWith("eng/feed/", StringComparison.Ordinal)
                && !(file.StartsWith("Directory.", StringComparison.Ordinal))).ToArray();

        // Outside of the files that tell feeds apart, only what is conditional on a partial feed may lean on the folder.
        var leaning = files.SelectMany(file => Repository.Read(file).Split('\n').Where(line => line.Contains("standins", StringComparison.Ordinal)
            && !line.Contains("'$(PackageFeed)' == 'partial'", StringComparison.Ordinal) && !line.Contains("a package feed without Aspire", StringComparison.Ordinal))
            .Select(line => $"{file}: {line.Trim()}")).ToArray();

        Assert.Empty(leaning.Where(line => line.Contains("Include=", StringComparison.Ordinal) || line.Contains("Import", StringComparison.Ordinal) || line.Contains(".csproj", StringComparison.Ordinal)));
        Assert.Contains("'$(PackageFeed)' == 'partial'", Repository.Read("Directory.Build.targets"), StringComparison.Ordinal);
        Assert.DoesNotContain("standins", Repository.Read("EventSphere.sln"), StringComparison.Ordinal);
    }

    [Fact]
    public void ApplicationCode_HasNoWordAboutTheFeed()
    {
        var files = Repository.Files("", ".cs", ".razor").Where(file => file.StartsWith("EventSphere.", StringComparison.Ordinal) && !file.StartsWith("EventSphere.Tests/", StringComparison.Ordinal)).ToArray();

        Assert.Empty(files.Where(file => FeedSwitch().IsMatch(Repository.Read(file))));
        Assert.NotEmpty(files);
    }

    [Fact]
    public void AppHost_LeavesOutTwoFilesAndOnlyForTheFeed()
    {
        var project = Repository.Read("EventSphere.AppHost/EventSphere.AppHost.csproj");

        var removed = CompileRemoves().Matches(project);

        var only = Assert.Single(removed);
        Assert.Equal(["Infrastructure/Azure.cs", "Infrastructure/Containers.cs"], only.Groups[1].Value.Split(';').Order(StringComparer.Ordinal));
        Assert.All(only.Groups[1].Value.Split(';'), file => Assert.True(Repository.Has($"EventSphere.AppHost/{file}"), file));
        Assert.Contains("<HasAspire Condition=\"'$(PackageFeed)' == 'full'", project, StringComparison.Ordinal);
    }

    private static bool IsNotOurWriting(string file) =>
        file.Contains("/Migrations/", StringComparison.Ordinal) || file.Contains(".min.", StringComparison.Ordinal) || file.Contains("/vendor/", StringComparison.Ordinal)
        || file.Contains("/wwwroot/lib/", StringComparison.Ordinal);

    // In pieces, or this file would find itself.
    [GeneratedRegex("(?://|/\\*|#|--|@\\*|<!--).*\\b(?:TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X)\\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex("#if .*(?:FEED|PARTIAL|STANDIN|ASPIRE)", RegexOptions.IgnoreCase)]
    private static partial Regex FeedSwitch();

    [GeneratedRegex("""<Compile Remove="([^"]*)" />""")]
    private static partial Regex CompileRemoves();
}
