using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Branding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "brand_accent",
                table: "tenants",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "brand_hero",
                table: "tenants",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_tenants_brand_accent",
                table: "tenants",
                sql: "brand_accent ~ '^#[0-9a-f]{6}$'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_tenants_brand_hero",
                table: "tenants",
                sql: "brand_hero ~ '^#[0-9a-f]{6}$'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_tenants_brand_accent",
                table: "tenants");

            migrationBuilder.DropCheckConstraint(
                name: "ck_tenants_brand_hero",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "brand_accent",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "brand_hero",
                table: "tenants");
        }
    }
}
