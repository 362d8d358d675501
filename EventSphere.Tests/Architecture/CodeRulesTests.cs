using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Architecture;

/// <summary>Rules of the house that a compiler doesn't keep.</summary>
public sealed partial class CodeRulesTests
{
    private static readonly string[] Clocks =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];

    private static readonly string[] Blocks =
    [
        "System.Threading.Tasks.Task`1.get_Result", "System.Threading.Tasks.ValueTask`1.get_Result", "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny", "System.Threading.Thread.Sleep",
    ];

    public static TheoryData<string> Rooms => new(Product.Rooms);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Time_IsTakenFromTimeProvider(string room) => Assert.Empty(CallScan.MembersUsedBy(room).Intersect(Clocks));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Tasks_AreAwaitedAndNeverBlockedOn(string room)
    {
        var sources = Repository.Files(room, ".cs", ".razor").Select(Repository.Read).ToArray();

        // The result of a task that has completed blocks nobody, where the same line makes sure that it has.
        var excused = sources.Any(source => ResultOfCompleted().IsMatch(source)) ? "System.Threading.Tasks.Task`1.get_Result" : "";
        Assert.Empty(CallScan.MembersUsedBy(room).Intersect(Blocks).Where(member => member != excused));
        Assert.DoesNotContain(sources, source => BlockingWait().IsMatch(source));
    }

    [Fact]
    public void CallScan_OfRealCode_SeesWhatIsUsed()
    {
        Assert.Contains("System.TimeProvider.GetUtcNow", CallScan.MembersUsedBy("EventSphere.Domain"));
        Assert.Contains("System.Threading.Tasks.TaskCompletionSource`1.TrySetResult", CallScan.MembersUsedBy("EventSphere.Domain"));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Classes_AreSealedUnlessTheyAreMadeToBeInherited(string room)
    {
        var classes = Product.Load(room).GetTypes().Where(type => type.IsClass && !IsGenerated(type)).ToArray();
        var inherited = Product.Rooms.SelectMany(other => Product.Load(other).GetTypes()).Select(type => type.BaseType).Where(type => type is not null)
            .Select(type => type!.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();

        var open = classes.Where(type => type is { IsSealed: false, IsAbstract: false } && !inherited.Contains(type));

        Assert.Empty(open.Select(type => type.FullName));
        Assert.NotEmpty(classes);
    }

    [Theory]
    [InlineData("EventSphere.Contracts")]
    [InlineData("EventSphere.Domain")]
    public void PublicTypes_OfTheLibraries_AreDocumented(string room)
    {
        var assembly = Product.Load(room);
        var documented = DocumentedType().Matches(File.ReadAllText(Path.ChangeExtension(assembly.Location, ".xml"))).Select(match => match.Groups[1].Value).ToHashSet();
        var types = assembly.GetExportedTypes().Where(type => !IsGenerated(type)).ToArray();

        Assert.Empty(types.Select(type => type.FullName!.Replace('+', '.').Split('`')[0]).Where(name => !documented.Contains(name)));
        Assert.True(types.Length > 10);
    }

    [Fact]
    public void Names_AvoidTheWordsThatSayNothing()
    {
        var types = Product.Rooms.SelectMany(room => Product.Load(room).GetTypes()).Where(type => !IsGenerated(type)).Select(type => type.Name.Split('`')[0]).ToArray();

        Assert.DoesNotContain(types, name => EmptyWord().IsMatch(name));
        Assert.Contains("RegistrationDesk", types);
    }

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.Name is "Program" or "_Imports" || type.Namespace is null or "Projects" || type.Namespace.StartsWith("System.", StringComparison.Ordinal)
        || type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) || type.Namespace.Contains(".Migrations", StringComparison.Ordinal)
        || type.Namespace.Contains("Generated", StringComparison.Ordinal)
        || type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null
        || typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    [GeneratedRegex(@"\.GetAwaiter\(\)\s*\.GetResult\(\)")]
    private static partial Regex BlockingWait();

    [GeneratedRegex(@"IsCompletedSuccessfully.*\.Result\b")]
    private static partial Regex ResultOfCompleted();

    [GeneratedRegex(@"<member name=""T:([\w.]+)(?:`\d+)?"">\s*<(?:summary|inheritdoc)")]
    private static partial Regex DocumentedType();

    [GeneratedRegex("Manager$|Helpers?$|Utils?$|Utilit(?:y|ies)$|Common$|Base$")]
    private static partial Regex EmptyWord();
}
