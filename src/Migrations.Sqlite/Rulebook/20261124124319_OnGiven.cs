using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Sqlite.Rulebook
{
    /// <inheritdoc />
    public partial class OnGiven : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "on_given",
                table: "rulebook_assessments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "on_given",
                table: "rulebook_assessments");
        }
    }
}
