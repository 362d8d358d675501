using Microsoft.Playwright;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Somebody who has a keyboard and no mouse: goes from control to control by Tab, and sees where they are.</summary>
internal sealed class KeyboardUser(IPage page)
{
    private const int MostSteps = 150;

    // What the focused control is called, and whether one can see that it has the focus.
    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return { name: '', seen: true };
          const name = e.labels?.[0]?.innerText || e.getAttribute('aria-label') || e.innerText || e.value || '';
          // The ring may be around what holds the control: a label, or a field of several parts.
          const ring = e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; };
          let ringed = false;
          for (let at = e, up = 0; at && up < 4; at = at.parentElement, up++) ringed ||= ring(at);
          const box = e.getBoundingClientRect();
          const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          // A heading that gets the focus after a navigation is for screen readers; Tab leads on from it.
          const still = e.tabIndex < 0;
          return { name: still ? '' : name.replace(/\s+/g, ' ').trim(), seen: still || (ringed && inView) };
        }
        """;

    public IPage Page => page;

    /// <summary>Presses Tab until the control with this name, or one that begins so, has the focus.</summary>
    public async Task ToAsync(string name)
    {
        var passed = new List<string>();
        for (var step = 0; step < MostSteps; step++)
        {
            var at = await page.EvaluateAsync<Focus>(Focused);
            Assert.True(at.Seen, $"{page.Url}: the focus is on '{at.Name}', and nobody can see it.");
            if (at.Name.StartsWith(name, StringComparison.Ordinal))
                return;
            passed.Add(at.Name);
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: no Tab leads to '{name}'. It passed: {string.Join(" | ", passed.Distinct())}");
    }

    public async Task TypeAsync(string field, string text)
    {
        await ToAsync(field);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task PressAsync(string control, string key = "Enter")
    {
        await ToAsync(control);
        await page.Keyboard.PressAsync(key);
    }

    private sealed class Focus
    {
        public string Name { get; set; } = "";
        public bool Seen { get; set; }
    }
}
