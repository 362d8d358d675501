using System.Reflection;

namespace EventSphere.Tests.Support;

/// <summary>The assemblies that ship.</summary>
internal static class Product
{
    public static IReadOnlyList<string> Rooms { get; } =
        [.. Directory.GetDirectories(Repository.Root, "EventSphere.*").Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)).Where(name => name != "EventSphere.Tests").Order(StringComparer.Ordinal)];

    public static Assembly Load(string room) => Assembly.Load(room);

    /// <summary>Rooms that have a module's folder, so that it can import another's.</summary>
    public static readonly string[] RoomsWithModules = ["EventSphere.Contracts", "EventSphere.Domain", "EventSphere.Api", "EventSphere.Worker", "EventSphere.Web"];
}
