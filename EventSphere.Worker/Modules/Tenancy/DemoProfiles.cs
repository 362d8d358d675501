namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>
/// What the demo's staff know of their people: companies, phone numbers, tags, notes, segments, and a few who are there twice. Chosen by the hash of the
/// address, so that every installation shows the same. Each statement takes the tenant as $1 and the owner's user as $2.
/// </summary>
internal static class DemoProfiles
{
    private const string Known = """
        update attendees a set
          company = case when h < 120 then (array['Harmattan Labs', 'Lagoon Ventures', 'Kuramo Software', 'Third Mainland Bank', 'Baobab Cloud', 'Savannah Pay', 'Eko Robotics', 'Zuma Analytics', 'Niger Delta Energy', 'Palmgrove Studio'])[1 + h % 10] end,
          job_title = case when h < 96 then (array['Software engineer', 'Product manager', 'Founder', 'Data scientist', 'Designer', 'Head of marketing', 'Engineering manager', 'Student'])[1 + h % 8] end,
          phone = case when h between 40 and 110 then '+23480' || lpad((('x' || substr(md5(email), 3, 7))::bit(28)::int % 100000000)::text, 8, '0') end
        from (select id, ('x' || substr(md5(email), 1, 2))::bit(8)::int as h from attendees where tenant_id = $1) k where k.id = a.id and $2 is not null
        """;

    private const string Tags = """
        with made as (
          insert into attendee_tags (id, tenant_id, name, color, created_at, updated_at)
          select uuidv7(interval '-40 days'), $1, t.name, t.color, now() - interval '40 days', now() - interval '40 days'
          from (values ('VIP', 'amber'), ('Speaker', 'blue'), ('Press', 'green'), ('Volunteer', 'grey')) t (name, color)
          returning id, name::text)
        insert into attendee_tag_links (tenant_id, tag_id, attendee_id, tagged_by, created_at, updated_at)
        select $1, m.id, a.id, $2, greatest(a.created_at, now() - interval '30 days'), now()
        from made m join attendees a on a.tenant_id = $1
        where ('x' || substr(md5(a.email || m.name), 1, 2))::bit(8)::int < case m.name when 'VIP' then 18 when 'Speaker' then 6 when 'Press' then 9 else 22 end
        """;

    private const string Notes = """
        insert into attendee_notes (id, tenant_id, attendee_id, text, author_id, created_at, updated_at)
        select uuidv7(interval '-3 days'), $1, a.id,
               (array['Asked for a seat near the stage. Uses a wheelchair.', 'Met at the partner breakfast; wants to speak next year.', 'Vegetarian, no nuts.', 'Prefers to be called before noon.'])[1 + h % 4],
               $2, now() - interval '3 days', now()
        from (select id, ('x' || substr(md5(email), 5, 2))::bit(8)::int as h from attendees where tenant_id = $1) a where h < 14
        """;

    private const string Segments = """
        insert into attendee_segments (id, tenant_id, name, filter, created_at, updated_at)
        select gen_random_uuid(), $1, 'VIPs', jsonb_build_object('tagId', t.id), now(), now() from attendee_tags t where t.tenant_id = $1 and t.name = 'VIP' and $2 is not null
        union all
        select gen_random_uuid(), $1, 'Came to something', '{"checkedIn": true}', now(), now()
        """;

    // Somebody who came by another form of their address, and people of one phone number with a slip in the name.
    private const string Twice = """
        insert into attendees (id, tenant_id, email, first_name, last_name, phone, company, created_at, updated_at)
        select uuidv7(interval '-2 days'), $1, split_part(email, '@', 1) || '+tickets@' || split_part(email, '@', 2), first_name, last_name, null, null, now() - interval '2 days', now()
        from (select * from attendees where tenant_id = $1 and $2 is not null order by md5(email) limit 2) a
        union all
        select uuidv7(interval '-1 day'), $1, lower(first_name) || '@' || replace(lower(company), ' ', '-') || '.example.com', first_name, last_name || 'h', phone, company, now() - interval '1 day', now()
        from (select * from attendees where tenant_id = $1 and phone is not null and company is not null order by md5(email) limit 3) a
        """;

    /// <summary>In this order.</summary>
    public static readonly IReadOnlyList<string> Statements = [Known, Tags, Notes, Segments, Twice];
}
