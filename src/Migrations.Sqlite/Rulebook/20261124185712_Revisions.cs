using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Sqlite.Rulebook
{
    /// <inheritdoc />
    public partial class Revisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rulebook_package_versions",
                columns: table => new
                {
                    version = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    archive = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_package_versions", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    @base = table.Column<string>(name: "base", type: "TEXT", maxLength: 80, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    steps = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    known_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    release = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    version = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_publications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    release = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    supersedes = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    published_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    known_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    publisher = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_publications", x => x.id);
                    table.ForeignKey(
                        name: "fk_rulebook_publications_rulebook_package_versions_version",
                        column: x => x.version,
                        principalTable: "rulebook_package_versions",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_revision_steps",
                columns: table => new
                {
                    revision_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    files = table.Column<byte[]>(type: "BLOB", nullable: true),
                    report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    digest = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_revision_steps", x => new { x.revision_id, x.number });
                    table.ForeignKey(
                        name: "fk_rulebook_revision_steps_rulebook_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "rulebook_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_publications_package_sequence",
                table: "rulebook_publications",
                columns: new[] { "package", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_publications_version",
                table: "rulebook_publications",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_revisions_package_changed_at",
                table: "rulebook_revisions",
                columns: new[] { "package", "changed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rulebook_publications");

            migrationBuilder.DropTable(
                name: "rulebook_revision_steps");

            migrationBuilder.DropTable(
                name: "rulebook_package_versions");

            migrationBuilder.DropTable(
                name: "rulebook_revisions");
        }
    }
}
