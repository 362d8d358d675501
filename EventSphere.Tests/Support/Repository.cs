using System.Reflection;

namespace EventSphere.Tests.Support;

/// <summary>The tree that was built, for tests that read sources.</summary>
internal static class Repository
{
    private static readonly string[] NotSources =
        ["bin", "obj", "artifacts", "node_modules", ".data", ".git", ".vs", ".azure", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!.TrimEnd('/', '\\');

    /// <summary>Files under a folder of the tree, as paths from the root with forward slashes; nothing that a build or a run made.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var found = new List<string>();
        Collect(Path.Combine(Root, folder), extensions, found);
        return found;
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static void Collect(string folder, string[] extensions, List<string> found)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (extensions.Length == 0 || extensions.Contains(Path.GetExtension(file)))
                found.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (!NotSources.Contains(Path.GetFileName(inner)))
                Collect(inner, extensions, found);
        }
    }
}
