using System.Diagnostics;

namespace EventSphere.Tests.Support;

/// <summary>Folders for data of a run, where the servers' account can reach them and nothing of the user's lies.</summary>
internal static class TemporaryFolder
{
    public static string Create() => Directory.CreateTempSubdirectory("eventsphere-test-").FullName;

    /// <summary>Deletes it with what servers of another account wrote into it.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A server may have been writing still.
            using var remove = Process.Start("rm", ["-rf", folder]);
            remove.WaitForExit();
        }
    }
}
