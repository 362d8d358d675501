using System.Security.Cryptography;
using System.Text;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// Where things lie. What is the AppHost's own (secrets, addresses, logs) lies in the data folder; what the embedded servers write and run
/// must be where the account can go as which they run, since PostgreSQL refuses to be root.
/// </summary>
internal static class DataFolder
{
    private const string SystemFolder = "/var/lib/eventsphere";
    private const long Install = 1500;
    private const long Start = 200;

    /// <summary>Makes the folder and makes sure that it can be written.</summary>
    public static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            if (AvailableMegabytes(folder) < Start)
                throw Full(folder, Start);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new StartRefused(
                $"The data folder {folder} can't be written ({failure.Message}): make it writable, or choose another with --data <folder>.");
        }
    }

    /// <summary>The folder for the servers' data: inside the data folder, unless this is root and their account can't get there.</summary>
    public static string ForServers(string folder)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return Path.Combine(folder, "embedded");

        // Others must get through the data folder to theirs; they see nothing of it, and what is secret in it is readable by root alone.
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (IsOpenToAll(folder))
            return Path.Combine(folder, "embedded");
        var elsewhere = Path.Combine(SystemFolder, "data", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16]);
        File.WriteAllText(Path.Combine(folder, "WHERE-IS-THE-DATA.txt"),
            $"The servers don't run as root and can't enter {folder}.\nTheir data is in {elsewhere}\n");
        return elsewhere;
    }

    /// <summary>The folder for the servers' programs, which all clones of this user share.</summary>
    public static string ForPrograms(string folder)
    {
        if (Environment.GetEnvironmentVariable("EVENTSPHERE_SERVERS") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
            return Path.Combine(SystemFolder, "servers");
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        var shared = Path.Combine(cache, "eventsphere", "servers");
        try
        {
            Directory.CreateDirectory(shared);
            return shared;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            // An account without a home of its own.
            return Path.Combine(folder, "servers");
        }
    }

    /// <summary>Refuses to begin an installation that can't be finished.</summary>
    public static void CheckRoomToInstall(string programs)
    {
        Directory.CreateDirectory(programs);
        var isEmpty = !Directory.EnumerateDirectories(programs).Any(folder => File.Exists(Path.Combine(folder, "installed.json")));
        if (isEmpty && AvailableMegabytes(programs) < Install)
            throw Full(programs, Install);
    }

    private static bool IsOpenToAll(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null && !OperatingSystem.IsWindows(); at = at.Parent)
        {
            if (!File.GetUnixFileMode(at.FullName).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    private static long AvailableMegabytes(string folder) => new DriveInfo(folder).AvailableFreeSpace / 1_048_576;

    private static StartRefused Full(string folder, long needed) => new(
        $"The disk of {folder} is full: {AvailableMegabytes(folder)} MB are left and {needed} are needed. Free some, or choose another "
        + "place with --data <folder> (EVENTSPHERE_SERVERS for the servers' programs).");
}
