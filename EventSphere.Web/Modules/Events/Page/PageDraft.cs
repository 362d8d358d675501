using System.Text.Json;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>What somebody makes of a page until it is saved: contents never change, each edit is another one.</summary>
internal sealed class PageDraft
{
    private string _saved;

    public PageDraft(EventPageResponse saved)
    {
        (Saved, Version, Content, Images) = (saved, saved.Version, saved.Draft, saved.Images);
        _saved = Write(saved.Draft);
    }

    /// <summary>The page as the API last said it.</summary>
    public EventPageResponse Saved { get; private set; }

    public EventPageContent Content { get; private set; }

    /// <summary>All that the content may show, uploads of this session included.</summary>
    public IReadOnlyList<ImageReference> Images { get; private set; }

    public bool IsDirty => Write(Content) != _saved;

    /// <summary>The draft that this one began with: another may have been saved since.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Speaker> Speakers => [.. Content.AllSpeakers()];

    /// <summary>For the browser's tab, which brings it back after a reload.</summary>
    public string Keep() => JsonSerializer.Serialize(new Kept(Version, Content, Images), ApiConnection.Json);

    /// <returns>False if that isn't what <see cref="Keep"/> wrote.</returns>
    public bool TryRestore(string? kept)
    {
        try
        {
            if (string.IsNullOrEmpty(kept) || JsonSerializer.Deserialize<Kept>(kept, ApiConnection.Json) is not { Content.Blocks: not null, Images: not null } read)
                return false;
            (Version, Content, Images) = (read.Version, read.Content, read.Images);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The API has taken it, or answered with another.</summary>
    public void Take(EventPageResponse saved)
    {
        (Saved, Version, Content, Images) = (saved, saved.Version, saved.Draft, saved.Images);
        _saved = Write(saved.Draft);
    }

    public void Change(EventPageContent content) => Content = content;

    public void Change(PageBlock block) => Content = Content with { Blocks = [.. Content.Blocks.Select(old => old.Id == block.Id ? block : old)] };

    public void Know(ImageReference image) => Images = [.. Images, image];

    /// <summary>Puts a block below another, or at the end.</summary>
    public void Insert(PageBlock block, Guid? below = null)
    {
        var at = Content.Blocks.ToList().FindIndex(found => found.Id == below) + 1;
        Place(block, at == 0 ? Content.Blocks.Count : at);
    }

    public void Place(PageBlock block, int index)
    {
        var blocks = Content.Blocks.Where(found => found.Id != block.Id).ToList();
        blocks.Insert(Math.Clamp(index, 0, blocks.Count), block);
        Content = Content with { Blocks = blocks };
    }

    /// <returns>Where it was.</returns>
    public int Remove(PageBlock block)
    {
        var at = Content.Blocks.ToList().FindIndex(found => found.Id == block.Id);
        Content = Content with { Blocks = [.. Content.Blocks.Where(found => found.Id != block.Id)] };
        return at;
    }

    /// <summary>The content as it is sent: sessions let go of speakers who are no longer on the page.</summary>
    public EventPageContent ToSend()
    {
        var known = Speakers.Select(speaker => speaker.Id).ToHashSet();
        return Content with
        {
            Blocks = [.. Content.Blocks.Select(block => block is AgendaBlock agenda
                ? agenda with { Sessions = [.. agenda.Sessions.Select(session => session with { Speakers = [.. session.Speakers.Where(id => known.Contains(id))] })] }
                : block)],
        };
    }

    /// <summary>The same once more, with ids of its own.</summary>
    public static PageBlock CopyOf(PageBlock block) => (block with { Id = NewId() }) switch
    {
        SpeakersBlock copy => copy with { Speakers = [.. copy.Speakers.Select(item => item with { Id = NewId() })] },
        AgendaBlock copy => copy with { Sessions = [.. copy.Sessions.Select(item => item with { Id = NewId() })] },
        SponsorsBlock copy => copy with { Sponsors = [.. copy.Sponsors.Select(item => item with { Id = NewId() })] },
        QuestionsBlock copy => copy with { Questions = [.. copy.Questions.Select(item => item with { Id = NewId() })] },
        PicturesBlock copy => copy with { Pictures = [.. copy.Pictures.Select(item => item with { Id = NewId() })] },
        var copy => copy,
    };

    public static Guid NewId() => Guid.CreateVersion7();

    private static string Write(EventPageContent content) => JsonSerializer.Serialize(content, ApiConnection.Json);

    private sealed record Kept(int Version, EventPageContent Content, IReadOnlyList<ImageReference> Images);
}
