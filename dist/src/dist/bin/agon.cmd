@echo off
rem Starts Agon on any Java from 17 on. See bin/agon for the settings; this is the same for Windows (untested).
setlocal EnableExtensions DisableDelayedExpansion
for %%i in ("%~dp0..") do set "AGON_DIST=%%~fi"

set "AGON_JAVA=java"
if defined JAVA_HOME set "AGON_JAVA=%JAVA_HOME%\bin\java.exe"
set "AGON_VERSION="
for /f "tokens=3" %%v in ('""%AGON_JAVA%" -version 2>&1" ^| findstr /i " version "') do if not defined AGON_VERSION set "AGON_VERSION=%%~v"
set "AGON_FEATURE=0"
for /f "delims=.-+ tokens=1" %%v in ("%AGON_VERSION%") do set "AGON_FEATURE=%%v"
if %AGON_FEATURE% LSS 17 (
  echo agon: needs Java 17 or newer, found "%AGON_VERSION%". Set JAVA_HOME to one. 1>&2
  exit /b 1
)

set "AGON_EXPECT="
for %%a in (%*) do call :argument "%%~a"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
if defined AGON_WAIT_POLICY set "OMP_WAIT_POLICY=%AGON_WAIT_POLICY%"
if not defined OMP_WAIT_POLICY if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=10000"
if not defined AGON_HEAP set "AGON_HEAP=768m"
if not defined AGON_MEMORY set "AGON_MEMORY=4g"
set "AGON_NATIVE="
if %AGON_FEATURE% GEQ 21 set "AGON_NATIVE=--enable-native-access=ALL-UNNAMED"
if %AGON_FEATURE% GEQ 23 set "AGON_NATIVE=%AGON_NATIVE% --sun-misc-unsafe-memory-access=allow"
set "AGON_COMPILER="
if "%~1"=="plugins" set "AGON_COMPILER=-XX:TieredStopAtLevel=1"

"%AGON_JAVA%" -Xms48m -Xmn32m "-Xmx%AGON_HEAP%" -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dorg.bytedeco.javacpp.maxbytes=%AGON_MEMORY%" "-Dorg.bytedeco.javacpp.maxphysicalbytes=%AGON_MEMORY%" %AGON_NATIVE% %AGON_COMPILER% %AGON_OPTS% "-Dagon.home=%AGON_DIST%" -cp "%AGON_DIST%\lib\*" dev.agon.cli.Main %*
exit /b %ERRORLEVEL%

:argument
rem cmd splits at "=" too, so --threads=N and --threads N both arrive as two words.
if defined AGON_EXPECT (
  set "OMP_NUM_THREADS=%~1"
  set "AGON_EXPECT="
  exit /b 0
)
if "%~1"=="--threads" set "AGON_EXPECT=1"
exit /b 0
